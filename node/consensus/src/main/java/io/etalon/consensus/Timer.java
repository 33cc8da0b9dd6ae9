package io.etalon.consensus;

/**
 * Something to be told about later. Setting an equal timer again replaces its time; a timer of a
 * height or view that is over may still fire and does nothing.
 *
 * @param view 0 where the kind is not about a view
 */
public record Timer(Kind kind, long height, long view) {
  /** What a timer is for. */
  public enum Kind {
    /** Look again: slot time, clock drift, a request that went unanswered. */
    WAKE,
    /** The view has waited long enough for its proposal. */
    PROPOSAL,
    /** The view has lasted long enough. */
    VIEW,
    /** Say again what was said. */
    RETRY
  }
}

package io.etalon.supply;

import java.util.List;

/**
 * Keys that this end will never use, so that the other end must not either. Shape: {@code keyIds}
 * are empty where no answer told them; {@code keys} counts them all the same.
 */
public record Loss(Kind kind, String kme, List<String> keyIds, int keys) {

  /** How keys are lost. */
  public enum Kind {
    /** Drawn, perhaps, but no answer came. */
    DRAW_WITHOUT_ANSWER("no answer came to a draw"),
    /** Fetched, perhaps, but no answer came. */
    FETCH_WITHOUT_ANSWER("no answer came to a fetch"),
    /** Delivered, but the process ended before they were used. */
    NEVER_USED("the process ended before they were used"),
    /** Delivered by a key manager for a second time. */
    DELIVERED_TWICE("the key manager delivered them before");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }
  }

  public Loss {
    keyIds = List.copyOf(keyIds);
  }

  /** The loss in one line, for an operator. */
  public String text() {
    String which = keyIds.isEmpty() ? "" : " (" + String.join(", ", keyIds) + ")";
    return (keys == 1 ? "1 key" : keys + " keys") + " of " + kme + " lost: " + kind.meaning + which;
  }
}

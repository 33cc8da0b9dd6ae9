package io.etalon.simulator;

/** What a dishonest validator does. */
public enum Adversary {
  /** Two honest processes with one key and two disks. */
  TWINS,
  /** Proposes two blocks, each to some. */
  EQUIVOCATING_LEADER,
  /** Votes for everything that it has seen, differently to each. */
  VOTE_EVERYTHING,
  /** Helps a certificate into being, then is silent. */
  SILENT_AFTER_CERTIFYING,
  /** Speaks to some peers only, to others at other times. */
  SELECTIVE_SENDER,
  /** Keeps messages and repeats them much later. */
  HOARDER,
  /** Proposes blocks with a state root that their execution does not have. */
  WRONG_STATE_ROOT,
  /** Reports different readings of a link to different peers. */
  REPORT_EQUIVOCATOR,
  /** Reports perfect readings, agreed upon with the other ends. */
  COLLUDING_ENDS,
  /** Signs two ends of each epoch, and tells some of both. */
  CHECKPOINT_EQUIVOCATOR,
  /** Proposes blocks without reports and openings. */
  CENSORING_LEADER,
  /** Sends bytes that are no messages, or nearly none. */
  GARBAGE_ENCODER
}

package io.etalon.consensus;

/**
 * The rules that hold the machine back. Production has all of them; the simulator proves of each
 * that it catches its absence.
 */
enum Guard {
  /** A certificate takes q votes (PROTOCOL 4). */
  FULL_QUORUM,
  /** Only the view's leader proposes (rule 5). */
  LEADER_ONLY,
  /** One NOTARIZE a view (rule 5). */
  NOTARIZE_ONCE,
  /** No NOTARIZE after NULLIFY (rule 5). */
  NOTARIZE_NOT_AFTER_NULLIFY,
  /** A proposal needs its chain of nullifications and its notarization (rule 5). */
  JUSTIFICATION,
  /** A notarized block is proposed again (rule 4). */
  REPROPOSE,
  /** No FINALIZE after NULLIFY (rule 2). */
  FINALIZE_NOT_AFTER_NULLIFY,
  /** FINALIZE also for views already left (rule 2). */
  FINALIZE_LEFT_VIEWS,
  /** A block that execution has not found valid is not notarized (rule 5, A12). */
  EXECUTED_FIRST,
  /** A block is notarized once the clock is near its timestamp (A17). */
  CLOCK_NOT_BEHIND,
  /** A block's timestamp keeps its distance from the parent's (A17). */
  MIN_INTERVAL,
  /** Who waited long enough votes to leave (rule 6). */
  NULLIFY_ON_TIMER,
  /** Votes far ahead are dropped (A20). */
  BOUNDED_VIEWS,
  /** No NULLIFY after FINALIZE, nor outside the view (rule 6). */
  NULLIFY_NOT_AFTER_FINALIZE,
  /** Bitmaps of a status are per block (PROTOCOL 4, Status). */
  STATUS_PER_BLOCK,
  /** Own votes count again after a restart (P5). */
  REINJECT,
  /** What was said is said again after a restart and on the retry timer (P5). */
  RESEND,
  /** A verified certificate is taken whole (4.1). */
  WHOLE_CERTIFICATES
}

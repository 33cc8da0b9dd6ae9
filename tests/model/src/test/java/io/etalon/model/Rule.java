package io.etalon.model;

/** The rules of docs/protocol/agreement.md that hold an honest validator; each can be lifted. */
enum Rule {
  /** A5: a certificate takes q votes. */
  FULL_QUORUM,
  /** A6: a block is final by a finalization, not by a notarization. */
  DECIDE_BY_FINALIZATION,
  /** A7: FINALIZE only what is notarized. */
  FINALIZE_NOTARIZED,
  /** A7: no FINALIZE after NULLIFY. */
  FINALIZE_NOT_AFTER_NULLIFY,
  /** A8: a view is left by a certificate alone. */
  LEAVE_BY_CERTIFICATE,
  /** A9: a notarized block is proposed again. */
  REPROPOSE,
  /** A10: one NOTARIZE a view. */
  NOTARIZE_ONCE,
  /** A10: no NOTARIZE after NULLIFY. */
  NOTARIZE_NOT_AFTER_NULLIFY,
  /** A11: the views between justification and proposal are nullified. */
  NULLIFIED_BETWEEN,
  /** A11: the justifying view is notarized for the proposed block. */
  NOTARIZED_BEFORE,
  /** A14: whoever waited long enough votes NULLIFY. */
  NULLIFY_ON_TIMER,
  /** A14: no NULLIFY after FINALIZE. */
  NULLIFY_NOT_AFTER_FINALIZE,
  /** A14: whoever only NOTARIZED may NULLIFY. */
  NULLIFY_AFTER_NOTARIZE,
  /** A18: certificates travel whole. */
  WHOLE_CERTIFICATES,
  /** Own votes are on disk before they are sent. */
  P1,
  /** A block is on disk before the vote for it. */
  P2,
  /** A certificate is on disk before anything relies on it. */
  P3,
  /** The log is cut after the finalized block is on disk. */
  P4,
  /** What was said is said again after a restart. */
  P5,
  /** Whose log is lost does not vote. */
  P6
}

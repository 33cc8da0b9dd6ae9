package io.etalon.coherence;

import io.etalon.pallet.DispatchError;

/** Why proof-of-coherence refuses. */
public enum CoherenceError implements DispatchError {
  /** The report is for another chain. */
  WRONG_CHAIN,
  /** No link has this number. */
  UNKNOWN_LINK,
  /** The report does not state the epoch of the window's last block. */
  WRONG_EPOCH,
  /** The window's last block is not final yet, or there is no such window. */
  WINDOW_NOT_OVER,
  /** The window's grace is over. */
  WINDOW_CLOSED,
  /** The link was registered after the window began. */
  WINDOW_BEFORE_LINK,
  /** This end has reported this window. */
  DUPLICATE_REPORT,
  /** The anchor is no block of the window. */
  WRONG_ANCHOR,
  /** A chain that is not simulated takes readings of devices alone. */
  NOT_MEASURED,
  /** More errors than bits, more bits than the device can count, a ratio above 1, and the like. */
  IMPOSSIBLE_READING,
  /** A key without a commitment, or the reverse. */
  INCOMPLETE_POSSESSION,
  /** The end's account was no validator in the report's epoch. */
  NOT_A_VALIDATOR,
  /** The end's consensus key did not sign this report. */
  BAD_SIGNATURE,
  /** There is no report of this end to open. */
  NOTHING_TO_OPEN,
  /** Both reports have to be final before either is opened. */
  OPENED_TOO_EARLY,
  /** The commitment is open. */
  ALREADY_OPENED,
  /** The tag is not what the report committed to. */
  WRONG_TAG,
  /** No device class has this name. */
  UNKNOWN_CLASS,
  /** A device class has this name. */
  DUPLICATE_CLASS,
  /** As many device classes as there may be. */
  TOO_MANY_CLASSES,
  /** A link has this number. */
  DUPLICATE_LINK,
  /** As many links as there may be. */
  TOO_MANY_LINKS,
  /** The two ends are not validators of different organisations. */
  WRONG_ENDS,
  /** The grace is as long as an epoch, whose keys would be forgotten within it. */
  GRACE_TOO_LONG,
  /** The lag between scores and ranking stays what it was at genesis. */
  LAG_IS_FIXED,
  /** The reports of evidence are not in the order of their digests, or are one and the same. */
  NOT_IN_ORDER,
  /** The reports of evidence are of different links, windows, ends or epochs. */
  COMPATIBLE_REPORTS,
  /** The epoch of the evidence is over for longer than the evidence window. */
  EVIDENCE_EXPIRED,
  /** The link pays for this pair of reports, or for another one in this epoch, already. */
  ALREADY_PUNISHED;

  @Override
  public String pallet() {
    return Coherence.NAME;
  }
}

package io.etalon.primitives;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Evidence of two statements by which one validator of an epoch's set convicts itself: whether it
 * does is to be seen from the two, their signatures, and that validator's key.
 */
public sealed interface DoubleStatement extends Evidence
    permits DoubleVote, DoubleProposal, DoubleCheckpoint {
  /** The accused: its index in the epoch's set. */
  int validator();

  /** Whether nobody that keeps the rules signs both. */
  boolean isExclusive();

  /** What was signed to say the first. */
  Bytes32 firstSignBytes(Bytes32 genesisHash);

  /** The signature of {@link #firstSignBytes}. */
  Bytes firstSignature();

  /** What was signed to say the second. */
  Bytes32 secondSignBytes(Bytes32 genesisHash);

  /** The signature of {@link #secondSignBytes}. */
  Bytes secondSignature();
}

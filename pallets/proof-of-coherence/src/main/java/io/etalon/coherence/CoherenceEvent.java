package io.etalon.coherence;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.Metric;
import org.apache.tuweni.bytes.Bytes32;

/** What happens to links, scores and leaders. Ratios in parts per billion. */
public sealed interface CoherenceEvent {
  /** An end's report is on the chain; {@code digest} is its hash tree root. */
  record ReportAccepted(long linkId, long window, LinkEnd end, Bytes32 digest)
      implements CoherenceEvent {}

  /** An end opened its possession tag. */
  record PossessionOpened(long linkId, long window, LinkEnd end) implements CoherenceEvent {}

  /**
   * A window passed its grace and was judged.
   *
   * @param qberUpperPpb upper bound of the worse end's error rate
   * @param qualityPpb S of eq. 5
   * @param anomalyPpb a
   * @param penaltyPpb P, the factor that S is multiplied with
   */
  record WindowScored(
      long linkId,
      long window,
      Verdict verdict,
      Metric qberUpperPpb,
      long qualityPpb,
      long anomalyPpb,
      long penaltyPpb)
      implements CoherenceEvent {}

  /** A link had bad windows in a row. */
  record LinkSuspected(long linkId, long window) implements CoherenceEvent {}

  /** A link had more of them: it counts no longer and no key of it is to be used. */
  record LinkCut(long linkId, long window) implements CoherenceEvent {}

  /** A link had good windows in a row and counts again without reserve. */
  record LinkHealed(long linkId, long window) implements CoherenceEvent {}

  /** Attested scores took part in the ranking of {@code height}, which {@code leader} leads. */
  record RankedFromAttestations(long height, AccountId leader, long scorePpb)
      implements CoherenceEvent {}

  /**
   * A validator's share of eq. 7 for voting for the block at {@code height}.
   *
   * @param amount all that was created for it, which those who stake behind it may share
   */
  record RewardPaid(AccountId account, Amount amount, long height) implements CoherenceEvent {}

  /** The proposer's reward for the block at {@code height}, shared in the same way. */
  record ProposerRewarded(AccountId account, Amount amount, long height)
      implements CoherenceEvent {}

  /** The block at {@code height} should have been sealed and was not: no proposer's reward. */
  record SealMissed(AccountId account, long height) implements CoherenceEvent {}

  /** An end signed two reports of a window: the link counts for nothing until the epoch is over. */
  record LinkForfeited(long linkId, long window, LinkEnd end, long epoch)
      implements CoherenceEvent {}

  /** There is a new kind of device. */
  record DeviceClassAdded(String name) implements CoherenceEvent {}

  /** There is a new link. */
  record LinkRegistered(long linkId, AccountId a, AccountId b) implements CoherenceEvent {}

  /** A link is no more. */
  record LinkRemoved(long linkId) implements CoherenceEvent {}

  /** Readings become scores in another way from now on. */
  record ScoringChanged(ScoringParameters scoring) implements CoherenceEvent {}

  /** Scores become an order in another way from now on. */
  record ElectionChanged(ElectionRules election) implements CoherenceEvent {}
}

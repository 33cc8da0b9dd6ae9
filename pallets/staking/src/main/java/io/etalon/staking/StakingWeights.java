package io.etalon.staking;

import io.etalon.pallet.Weight;

/**
 * What {@code staking} costs, in nanoseconds of reference time.
 *
 * <p>Measured with {@code WeightsBenchmark} of the assembly on a Zen 4 core, JDK 25.0.3: in a block
 * of 3,000 from as many accounts a bond takes 25 us, a nomination 29 us and an unbonding 31 us, of
 * which an extrinsic that does nothing is 25 us; what a call may meet at most, such as a payout on
 * the way, is allowed for. A reward that is shared takes 7 us and is part of a block's own weight.
 */
final class StakingWeights {
  /** Two balances, the validator's stake, the account's record, a pool on its way back. */
  static final Weight STAKE = Weight.ofMicros(20);

  /** The validator's stake alone. */
  static final Weight TERMS = Weight.ofMicros(10);

  /** As many pools as an account can have amounts on their way back; two balances. */
  static final Weight WITHDRAW = Weight.ofMicros(20 + 5 * Staker.MAX_CHUNKS);

  /** As many stakes as an account can nominate; two balances. */
  static final Weight CHILL = Weight.ofMicros(20 + 20 * Staker.MAX_NOMINATIONS);

  /** A signature of the dearest scheme, and four reads and writes. */
  static final Weight CERTIFICATE = Weight.ofMicros(2_300);

  /** What root sets. */
  static final Weight ROOT = Weight.ofMicros(50);

  private StakingWeights() {}

  static Weight of(StakingCall call) {
    return switch (call) {
      case StakingCall.Bond _, StakingCall.BondMore _, StakingCall.Unbond _,
          StakingCall.Nominate _, StakingCall.Claim _ -> STAKE;
      case StakingCall.WithdrawUnbonded _ -> WITHDRAW;
      case StakingCall.Chill _ -> CHILL;
      case StakingCall.Reopen _, StakingCall.SetCommission _ -> TERMS;
      case StakingCall.SubmitCertificate _ -> CERTIFICATE;
      case StakingCall.AccreditIssuer _, StakingCall.RemoveIssuer _,
          StakingCall.DeclareConsumption _, StakingCall.SetParameters _ -> ROOT;
    };
  }
}

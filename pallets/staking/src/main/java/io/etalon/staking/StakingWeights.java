package io.etalon.staking;

import io.etalon.pallet.Weight;

/**
 * What {@code staking} costs, in nanoseconds of reference time.
 *
 * <p>Measured and written by {@code etalon benchmark pallet staking} on AMD EPYC, JDK 25.0.3+9-LTS,
 * commit bdb2451+: twice the time in memory, and what reads and writes cost in the store.
 */
final class StakingWeights {
  /** Two balances, the validator's stake, the account's record, a pool on its way back. */
  static final Weight STAKE = Weight.ofMicros(190);

  /** The validator's stake alone. */
  static final Weight TERMS = Weight.ofMicros(50);

  /** As many pools as an account can have amounts on their way back; two balances. */
  static final Weight WITHDRAW = Weight.ofMicros(1_115);

  /** As many stakes as an account can nominate; two balances. */
  static final Weight CHILL = Weight.ofMicros(1_235);

  /** A signature of the dearest scheme, and four reads and writes. */
  static final Weight CERTIFICATE = Weight.ofMicros(2_105);

  /** What root sets. */
  static final Weight ROOT = Weight.ofMicros(450);

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

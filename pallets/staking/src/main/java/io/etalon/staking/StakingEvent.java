package io.etalon.staking;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;

/** What {@code staking} tells the world. */
public sealed interface StakingEvent {
  /** A validator staked {@code amount} of its own. */
  record Bonded(AccountId validator, Amount amount) implements StakingEvent {}

  /** An account staked {@code amount} behind a validator. */
  record Nominated(AccountId nominator, AccountId validator, Amount amount)
      implements StakingEvent {}

  /** An account's stake behind a validator is locked for the last time, from {@code epoch} on. */
  record Unbonded(AccountId account, AccountId validator, Amount amount, long epoch)
      implements StakingEvent {}

  /** An account has back what was unlocked. */
  record Withdrawn(AccountId account, Amount amount) implements StakingEvent {}

  /** A validator takes no nominations. */
  record Chilled(AccountId validator) implements StakingEvent {}

  /** A validator takes nominations again. */
  record Reopened(AccountId validator) implements StakingEvent {}

  /** A validator keeps so much of what its nominators earn. */
  record CommissionSet(AccountId validator, long commissionPpb) implements StakingEvent {}

  /**
   * A reward that is not its validator's alone.
   *
   * @param earned the validator's share of eq. 7, or its proposer's reward
   * @param bonus on top, for renewable energy
   * @param toNominators of both together; the rest is the validator's
   */
  record RewardShared(AccountId validator, Amount earned, Amount bonus, Amount toNominators)
      implements StakingEvent {}

  /** A nominator has what its nomination earned. */
  record Claimed(AccountId nominator, AccountId validator, Amount amount)
      implements StakingEvent {}

  /**
   * Stake answered for an offence.
   *
   * @param staked taken from what stood behind the validator
   * @param unlocking taken from what had stood behind it and was on its way back
   */
  record Slashed(AccountId validator, Amount staked, Amount unlocking) implements StakingEvent {}

  /** A certificate counts from now until its period is over. */
  record CertificateAccepted(RenewableCertificate certificate) implements StakingEvent {}

  /** There is a new issuer of certificates. */
  record IssuerAccredited(AccountId issuer) implements StakingEvent {}

  /** An issuer's certificates count no longer. */
  record IssuerRemoved(AccountId issuer) implements StakingEvent {}

  /** What a validator uses in an epoch was declared; zero for unknown. */
  record ConsumptionDeclared(AccountId validator, long wattHoursPerEpoch)
      implements StakingEvent {}

  /** Staking works in another way from now on. */
  record ParametersSet(StakingParameters parameters) implements StakingEvent {}
}

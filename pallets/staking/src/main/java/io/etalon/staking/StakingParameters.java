package io.etalon.staking;

import io.etalon.primitives.Amount;
import io.etalon.primitives.Ppb;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * How staking works now; ratios in parts per billion of 1.
 *
 * @param minBond the least of its own that a validator stakes
 * @param minNomination the least that a nomination is worth
 * @param nominatorsPerValidator how many accounts may stand behind one validator
 * @param unlockEpochs how many epochs stake stays locked after it was unbonded; the chain's
 *     evidence window and one epoch where that is longer
 * @param slashPpb what each offence costs of everything that stands behind the offender
 * @param maxCommissionPpb the most that a validator may keep of what its nominators earn
 * @param commissionStepPpb how far a commission moves at once, and in an epoch
 * @param greenBonusPpb what comes on top of rewards where all of the energy is attested
 * @param certificateEpochs how many epochs a certificate of renewable energy spans at most
 */
public record StakingParameters(
    Amount minBond,
    Amount minNomination,
    int nominatorsPerValidator,
    long unlockEpochs,
    long slashPpb,
    long maxCommissionPpb,
    long commissionStepPpb,
    long greenBonusPpb,
    long certificateEpochs) {
  /** Whatever root decides, rewards never grow by more than half. */
  public static final long MAX_GREEN_BONUS_PPB = Ppb.ONE / 2;

  /** Nobody waits longer for what is theirs, unless evidence counts longer. */
  public static final long MAX_UNLOCK_EPOCHS = 10_000;

  /** The stored form. */
  public static final Schema<StakingParameters> SCHEMA =
      ContainerSchema.<StakingParameters>named("StakingParameters")
          .field("minBond", Amount.SCHEMA, StakingParameters::minBond)
          .field("minNomination", Amount.SCHEMA, StakingParameters::minNomination)
          .field(
              "nominatorsPerValidator", Schemas.UINT16, StakingParameters::nominatorsPerValidator)
          .field("unlockEpochs", Schemas.UINT64, StakingParameters::unlockEpochs)
          .field("slashPpb", Schemas.UINT64, StakingParameters::slashPpb)
          .field("maxCommissionPpb", Schemas.UINT64, StakingParameters::maxCommissionPpb)
          .field("commissionStepPpb", Schemas.UINT64, StakingParameters::commissionStepPpb)
          .field("greenBonusPpb", Schemas.UINT64, StakingParameters::greenBonusPpb)
          .field("certificateEpochs", Schemas.UINT64, StakingParameters::certificateEpochs)
          .build(in -> new StakingParameters(
              in.<Amount>next(), in.<Amount>next(), in.<Integer>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next()));

  /** Whether every ratio is one and every count is at least one. */
  public boolean areSound() {
    boolean ratios = true;
    for (long ratio : new long[] {slashPpb, maxCommissionPpb, commissionStepPpb}) {
      ratios &= ratio == Ppb.clamp(ratio);
    }
    return ratios
        && !minBond.isZero()
        && !minNomination.isZero()
        && nominatorsPerValidator >= 1
        && unlockEpochs >= 1
        && unlockEpochs <= MAX_UNLOCK_EPOCHS
        && greenBonusPpb >= 0
        && greenBonusPpb <= MAX_GREEN_BONUS_PPB
        && certificateEpochs >= 1;
  }
}

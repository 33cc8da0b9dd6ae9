package io.etalon.runtime;

import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * How staking works; ratios in parts per billion of 1.
 *
 * @param minBond the least of its own that a validator stakes
 * @param minNomination the least that a nomination is worth
 * @param nominatorsPerValidator how many accounts may stand behind one validator
 * @param unlockEpochs how many epochs stake stays locked after it was unbonded
 * @param slashPpb what each offence costs of everything that stands behind the offender
 * @param maxCommissionPpb the most that a validator may keep of what its nominators earn
 * @param commissionStepPpb how far a commission moves at once, and in an epoch
 * @param greenBonusPpb what comes on top of rewards where all of the energy is attested
 * @param certificateEpochs how many epochs a certificate of renewable energy spans at most
 */
public record StakeParameters(
    Amount minBond,
    Amount minNomination,
    int nominatorsPerValidator,
    long unlockEpochs,
    long slashPpb,
    long maxCommissionPpb,
    long commissionStepPpb,
    long greenBonusPpb,
    long certificateEpochs) {
  /** The stored form. */
  public static final Schema<StakeParameters> SCHEMA =
      ContainerSchema.<StakeParameters>named("StakeParameters")
          .field("minBond", Amount.SCHEMA, StakeParameters::minBond)
          .field("minNomination", Amount.SCHEMA, StakeParameters::minNomination)
          .field(
              "nominatorsPerValidator", Schemas.UINT16, StakeParameters::nominatorsPerValidator)
          .field("unlockEpochs", Schemas.UINT64, StakeParameters::unlockEpochs)
          .field("slashPpb", Schemas.UINT64, StakeParameters::slashPpb)
          .field("maxCommissionPpb", Schemas.UINT64, StakeParameters::maxCommissionPpb)
          .field("commissionStepPpb", Schemas.UINT64, StakeParameters::commissionStepPpb)
          .field("greenBonusPpb", Schemas.UINT64, StakeParameters::greenBonusPpb)
          .field("certificateEpochs", Schemas.UINT64, StakeParameters::certificateEpochs)
          .build(in -> new StakeParameters(
              in.<Amount>next(), in.<Amount>next(), in.<Integer>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next()));
}

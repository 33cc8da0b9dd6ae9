package io.etalon.staking;

import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * What is kept of a certificate for as long as it counts.
 *
 * @param wattHoursPerEpoch rounded down
 */
record Attestation(
    AccountId issuer, long wattHoursPerEpoch, long firstEpoch, long lastEpoch) {
  static final Schema<Attestation> SCHEMA =
      ContainerSchema.<Attestation>named("Attestation")
          .field("issuer", AccountId.SCHEMA, Attestation::issuer)
          .field("wattHoursPerEpoch", Schemas.UINT64, Attestation::wattHoursPerEpoch)
          .field("firstEpoch", Schemas.UINT64, Attestation::firstEpoch)
          .field("lastEpoch", Schemas.UINT64, Attestation::lastEpoch)
          .build(in -> new Attestation(
              in.<AccountId>next(), in.<Long>next(), in.<Long>next(), in.<Long>next()));

  static Attestation of(RenewableCertificate certificate) {
    long epochs = certificate.lastEpoch() - certificate.firstEpoch() + 1;
    return new Attestation(
        certificate.issuer(),
        certificate.wattHours() / epochs,
        certificate.firstEpoch(),
        certificate.lastEpoch());
  }

  boolean covers(long epoch) {
    return firstEpoch <= epoch && epoch <= lastEpoch;
  }
}

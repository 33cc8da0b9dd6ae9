package io.etalon.validators;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.PublicKeys;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * Hot keys that an identity key has certified. The 30 kB signature itself stays in the block that
 * brought it.
 *
 * @param firstEpoch from which the keys are good
 * @param lastEpoch until which, inclusive
 */
public record CertifiedKeys(
    PublicKey consensusKey, PublicKey sealKey, long firstEpoch, long lastEpoch) {
  /** The stored form. */
  public static final Schema<CertifiedKeys> SCHEMA =
      ContainerSchema.<CertifiedKeys>named("CertifiedKeys")
          .field("consensusKey", PublicKeys.SCHEMA, CertifiedKeys::consensusKey)
          .field("sealKey", PublicKeys.SCHEMA, CertifiedKeys::sealKey)
          .field("firstEpoch", Schemas.UINT64, CertifiedKeys::firstEpoch)
          .field("lastEpoch", Schemas.UINT64, CertifiedKeys::lastEpoch)
          .build(
              in ->
                  new CertifiedKeys(
                      in.<PublicKey>next(),
                      in.<PublicKey>next(),
                      in.<Long>next(),
                      in.<Long>next()));

  static CertifiedKeys of(KeyCertificate certificate) {
    return new CertifiedKeys(
        certificate.validator().consensusKey(),
        certificate.validator().sealKey(),
        certificate.firstEpoch(),
        certificate.lastEpoch());
  }

  /** Whether the keys are good in {@code epoch}. */
  public boolean covers(long epoch) {
    return firstEpoch <= epoch && epoch <= lastEpoch;
  }
}

package io.etalon.staking;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.crypto.Sha256;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An issuer's word that a validator ran on renewable energy.
 *
 * @param issuer the account of the key that signs
 * @param wattHours over the whole period, spread evenly: 1 to 10<sup>15</sup>
 * @param firstEpoch of the period
 * @param lastEpoch of the period, inclusive
 * @param serial no two certificates of an issuer have the same
 */
public record RenewableCertificate(
    AccountId issuer,
    AccountId validator,
    long wattHours,
    long firstEpoch,
    long lastEpoch,
    long serial) {
  /** More than any machine uses: a petawatt-hour. */
  public static final long MAX_WATT_HOURS = 1_000_000_000_000_000L;

  /** The wire form. */
  public static final Schema<RenewableCertificate> SCHEMA =
      ContainerSchema.<RenewableCertificate>named("RenewableCertificate")
          .field("issuer", AccountId.SCHEMA, RenewableCertificate::issuer)
          .field("validator", AccountId.SCHEMA, RenewableCertificate::validator)
          .field("wattHours", Schemas.UINT64, RenewableCertificate::wattHours)
          .field("firstEpoch", Schemas.UINT64, RenewableCertificate::firstEpoch)
          .field("lastEpoch", Schemas.UINT64, RenewableCertificate::lastEpoch)
          .field("serial", Schemas.UINT64, RenewableCertificate::serial)
          .build(in -> new RenewableCertificate(
              in.<AccountId>next(), in.<AccountId>next(), in.<Long>next(), in.<Long>next(),
              in.<Long>next(), in.<Long>next()));

  private static final Bytes DOMAIN = Bytes.wrap("etalon/renewable/1".getBytes(US_ASCII));

  /** What the issuer signs: {@code SHA-256(domain || genesisHash || hash_tree_root)}. */
  public Bytes32 signBytes(Bytes32 genesisHash) {
    return Sha256.hash(DOMAIN, genesisHash, SCHEMA.hashTreeRoot(this));
  }

  /** Whether period and energy are ones, and the period spans at most so many epochs. */
  boolean isSound(long maxEpochs) {
    return wattHours >= 1
        && wattHours <= MAX_WATT_HOURS
        && lastEpoch >= firstEpoch
        && lastEpoch - firstEpoch < maxEpochs;
  }
}

package io.etalon.primitives;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A cold SLH-DSA identity key's word that a validator's hot keys act for it. It names no chain, so
 * that it can be made before the chain's genesis; the chain accepts only the certificates that it
 * was given.
 *
 * @param firstEpoch from which the keys are good
 * @param lastEpoch until which, inclusive
 */
public record KeyCertificate(
    PublicKey identityKey,
    Validator validator,
    long firstEpoch,
    long lastEpoch,
    Bytes signature) {
  /** The wire form. */
  public static final Schema<KeyCertificate> SCHEMA =
      ContainerSchema.<KeyCertificate>named("KeyCertificate")
          .field("identityKey", PublicKeys.SCHEMA, KeyCertificate::identityKey)
          .field("validator", Validator.SCHEMA, KeyCertificate::validator)
          .field("firstEpoch", Schemas.UINT64, KeyCertificate::firstEpoch)
          .field("lastEpoch", Schemas.UINT64, KeyCertificate::lastEpoch)
          .field(
              "signature",
              Schemas.byteList(Limits.MAX_SIGNATURE_BYTES),
              KeyCertificate::signature)
          .build(
              in ->
                  new KeyCertificate(
                      in.<PublicKey>next(),
                      in.<Validator>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Bytes>next()));

  /** Refuses a range that ends before it begins. */
  public KeyCertificate {
    if (firstEpoch < 0 || lastEpoch < firstEpoch) {
      throw new IllegalArgumentException("epochs " + firstEpoch + " to " + lastEpoch);
    }
  }

  /**
   * What the identity key signs: the certificate with an empty signature, under no chain and epoch
   * 0.
   */
  public Bytes32 signBytes() {
    Bytes32 root = SCHEMA.hashTreeRoot(signed(Bytes.EMPTY));
    return SignBytes.KEY_CERTIFICATE.of(Bytes32.ZERO, 0, root);
  }

  /** The same certificate with this signature. */
  public KeyCertificate signed(Bytes newSignature) {
    return new KeyCertificate(identityKey, validator, firstEpoch, lastEpoch, newSignature);
  }

  /** Whether the identity key signed this. */
  public boolean isValid(SignatureVerifier verifier) {
    return verifier.verify(identityKey, signBytes(), signature);
  }
}

package io.etalon.crypto;

import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A public key of one signature scheme.
 *
 * <p>Shape: the encoding of the scheme's own specification. Falcon: header {@code 0x00 + logn},
 * then the 14-bit coefficients of h; ML-DSA: {@code pkEncode} of FIPS 204; SLH-DSA: {@code PK.seed
 * || PK.root}. Only the length is checked here, since a look at the content costs as much as a
 * verification; {@link SignatureVerifier} answers false for a key that does not decode.
 *
 * @param scheme the scheme the key belongs to
 * @param encoded the key, {@code scheme.publicKeyLength()} bytes
 */
public record PublicKey(SignatureScheme scheme, Bytes encoded) {
  /** Throws {@link IllegalArgumentException} where {@code encoded} has not the scheme's length. */
  public PublicKey {
    if (encoded.size() != scheme.publicKeyLength()) {
      throw new IllegalArgumentException(
          "a %s key has %d bytes, not %d"
              .formatted(scheme.label(), scheme.publicKeyLength(), encoded.size()));
    }
    encoded = encoded.copy();
  }

  /** SHA-256 of the scheme's number, one byte, and the key: the peer id of whoever holds it. */
  public Bytes32 fingerprint() {
    return Sha256.hash(Bytes.of(scheme.id()), encoded);
  }

  /** By all bytes at once: sets are compared member by member in every block. */
  @Override
  public boolean equals(Object other) {
    return other == this
        || other instanceof PublicKey(SignatureScheme otherScheme, Bytes otherEncoded)
            && scheme == otherScheme
            && Arrays.equals(encoded.toArrayUnsafe(), otherEncoded.toArrayUnsafe());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded.toArrayUnsafe());
  }

  /** The scheme's label and the fingerprint, because 1,793 bytes of key help no reader. */
  @Override
  public String toString() {
    return scheme.label() + ":" + fingerprint().toUnprefixedHexString();
  }
}

package io.etalon.primitives;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.crypto.Sha256;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A hash of a hash of a hash: whoever publishes the outermost layer has committed to all of them,
 * and each that is revealed later is checked against the one before.
 */
public final class HashOnion {
  private static final Bytes DOMAIN = Bytes.wrap("etalon/onion/1".getBytes(US_ASCII));

  private HashOnion() {}

  /** The layer around another: {@code SHA-256(domain || layer)}. */
  public static Bytes32 around(Bytes32 layer) {
    return Sha256.hash(DOMAIN, layer);
  }
}

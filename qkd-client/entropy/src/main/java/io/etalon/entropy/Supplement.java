package io.etalon.entropy;

import io.etalon.signing.HkdfSha384;
import io.etalon.signing.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.apache.tuweni.bytes.Bytes;

/**
 * Adds an ensemble's bytes to the platform's own: what a key is made of.
 *
 * <p>Guarantee: the result is unpredictable if the platform's generator is, whatever the ensemble
 * gave, and if the ensemble is, whatever the platform gave. The ensemble is never the only source.
 */
public final class Supplement {
  private static final int PLATFORM_BYTES = 48;
  private static final Bytes SALT = label("etalon/entropy/1/supplement");
  private static final Bytes SEED = label("etalon/entropy/1/seed");

  private Supplement() {}

  /**
   * A seed of {@code length} bytes out of the platform's generator and {@code extra}, which stays
   * open; the caller closes the seed.
   */
  public static SecretBytes seed(int length, SecureRandom platform, SecretBytes extra) {
    try (SecretBytes own = SecretBytes.random(PLATFORM_BYTES, platform);
        SecretBytes input = SecretBytes.concat(own, extra);
        SecretBytes key = HkdfSha384.extract(SALT, input)) {
      return HkdfSha384.expand(key, SEED, length);
    }
  }

  private static Bytes label(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}

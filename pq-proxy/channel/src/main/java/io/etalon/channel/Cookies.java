package io.etalon.channel;

import io.etalon.signing.HmacSha256;
import io.etalon.signing.SecretBytes;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.tuweni.bytes.Bytes;

/**
 * Cookies by which a server remembers nothing of a Hello that it has not yet decided to answer.
 *
 * <p>Shape: time in milliseconds (8 bytes, big-endian), then HMAC-SHA-256 over time, address and
 * the Hello's core. The key is this process's own and lives as long as it.
 */
final class Cookies {
  static final int LENGTH = 8 + 32;
  private static final Bytes LABEL = Transcript.ascii("etalon/channel/1/cookie");

  private final SecretBytes key;
  private final Duration lifetime;
  private final InstantSource clock;

  Cookies(SecureRandom random, Duration lifetime, InstantSource clock) {
    this.key = SecretBytes.random(32, random);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A cookie for a Hello with this core from this address. */
  Bytes bake(Bytes address, Bytes helloCore) {
    Bytes time = Bytes.ofUnsignedLong(clock.millis());
    return Bytes.concatenate(time, mac(time, address, helloCore));
  }

  /** Whether this cookie was baked here, for this address and core, and is not too old. */
  boolean accepts(Bytes cookie, Bytes address, Bytes helloCore) {
    if (cookie.size() != LENGTH) {
      return false;
    }
    Bytes time = cookie.slice(0, 8);
    byte[] expected = mac(time, address, helloCore).toArrayUnsafe();
    if (!MessageDigest.isEqual(expected, cookie.slice(8).toArrayUnsafe())) {
      return false;
    }
    // Only after the MAC: the time is this server's own, so it cannot overflow the subtraction.
    long ageMillis = clock.millis() - time.toLong();
    return ageMillis >= 0 && ageMillis <= lifetime.toMillis();
  }

  private Bytes mac(Bytes time, Bytes address, Bytes helloCore) {
    return HmacSha256.mac(
        key, LABEL, time, Bytes.ofUnsignedShort(address.size()), address, helloCore);
  }
}

package io.etalon.entropy;

import io.etalon.entropy.EntropyException.Reason;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** The operating system's generator, asked directly. */
public final class SystemEntropy implements EntropySource {
  private static final int FULL_BITS = 8;
  private static final int START_UP_BYTES = 1_024;

  private final SecureRandom random;

  /** Opens it. Errors: {@code UNAVAILABLE} on a platform without {@code /dev/urandom}. */
  public SystemEntropy() throws EntropyException {
    try {
      this.random = SecureRandom.getInstance("NativePRNGNonBlocking", "SUN");
    } catch (GeneralSecurityException e) {
      throw new EntropyException(Reason.UNAVAILABLE, "the system has no generator", e);
    }
  }

  @Override
  public String name() {
    return "os";
  }

  @Override
  public EntropyKind kind() {
    return EntropyKind.OS;
  }

  @Override
  public int claimedBitsPerByte() {
    return FULL_BITS;
  }

  @Override
  public int startUpBytes() {
    return START_UP_BYTES;
  }

  @Override
  public byte[] draw(int bytes) {
    byte[] fresh = new byte[bytes];
    random.nextBytes(fresh);
    return fresh;
  }

  @Override
  public void close() {
    // The platform keeps it.
  }
}

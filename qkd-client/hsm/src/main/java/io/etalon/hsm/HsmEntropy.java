package io.etalon.hsm;

import io.etalon.entropy.EntropyException;
import io.etalon.entropy.EntropyException.Reason;
import io.etalon.entropy.EntropyKind;
import io.etalon.entropy.EntropySource;

/** A token's generator. */
final class HsmEntropy implements EntropySource {
  private static final int FULL_BITS = 8;
  private static final int START_UP_BYTES = 1_024;

  private final String name;
  private final HsmToken token;

  HsmEntropy(String name, HsmToken token) {
    this.name = name;
    this.token = token;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public EntropyKind kind() {
    return EntropyKind.HSM;
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
  public byte[] draw(int bytes) throws EntropyException {
    try {
      return token.random(bytes);
    } catch (HsmException e) {
      throw new EntropyException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    // The token is its owner's to close.
  }
}

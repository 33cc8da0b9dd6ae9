package io.etalon.signing;

import java.security.SecureRandom;
import org.apache.tuweni.bytes.Bytes;

/** Hands out the given bytes in order and fails when they are used up: known answers only. */
final class FixedRandom extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final transient Bytes content;
  private int used;

  FixedRandom(Bytes content) {
    this.content = content;
  }

  @Override
  public void nextBytes(byte[] target) {
    byte[] next = content.slice(used, target.length).toArrayUnsafe();
    System.arraycopy(next, 0, target, 0, target.length);
    used += target.length;
  }
}

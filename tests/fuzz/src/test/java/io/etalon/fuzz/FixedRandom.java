package io.etalon.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** The same bytes in every run, for keys that the corpus depends on. Nothing secret comes of it. */
public final class FixedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final byte[] seed;
  private int block;

  /** The bytes that belong to a name. */
  public FixedRandom(String name) {
    super(null, null);
    this.seed = name.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    for (int at = 0; at < bytes.length; at += 32) {
      System.arraycopy(nextBlock(), 0, bytes, at, Math.min(32, bytes.length - at));
    }
  }

  private byte[] nextBlock() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(seed);
      return sha256.digest(Integer.toString(block++).getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.etalon.entropy;

import io.etalon.entropy.EntropyException.Reason;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bytes are used once: a source that gives a block of 16 bytes a second time, as a web service
 * behind a cache does, is refused. Guarantee: bounded; only salted digests of blocks are kept.
 * Called by one thread at a time.
 */
final class SeenBefore {
  static final int REMEMBERED_BLOCKS = 8_192;
  private static final int BLOCK_BYTES = 16;
  private static final int SALT_BYTES = 32;

  private final byte[] salt = new byte[SALT_BYTES];
  private final Map<Long, Boolean> digests = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
      return size() > REMEMBERED_BLOCKS;
    }
  };

  SeenBefore() {
    new SecureRandom().nextBytes(salt);
  }

  void check(byte[] fresh) throws EntropyException {
    Map<Long, Boolean> own = new HashMap<>();
    for (int at = 0; at + BLOCK_BYTES <= fresh.length; at += BLOCK_BYTES) {
      long digest = digest(fresh, at);
      if (digests.containsKey(digest) || own.put(digest, true) != null) {
        throw new EntropyException(
            Reason.REPEATED, "gave bytes that it had given before; is there a cache in between?");
      }
    }
    digests.putAll(own);
  }

  private long digest(byte[] fresh, int at) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256", "SUN");
      sha.update(salt);
      sha.update(Arrays.copyOfRange(fresh, at, at + BLOCK_BYTES));
      byte[] digest = sha.digest();
      long folded = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        folded = folded << Byte.SIZE | digest[i] & 0xff;
      }
      return folded;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has no SHA-256", e);
    }
  }
}

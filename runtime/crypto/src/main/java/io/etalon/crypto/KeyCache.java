package io.etalon.crypto;

import io.etalon.crypto.falcon.FalconKey;
import io.etalon.crypto.falcon.FalconVerification;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prepared Falcon keys, a bounded number: a key has one place, and the last one there stays. Who
 * makes many keys fall on one place gains that they are prepared again, 10 microseconds each.
 * Verdicts do not depend on what is kept. Not thread-safe.
 */
final class KeyCache {
  // The first coefficients of h, which are as good as random.
  private static final int MIX_FROM = 1;
  private static final int MIX_TO = 9;

  private final byte @Nullable [][] encodings;
  private final @Nullable FalconKey[] keys;

  KeyCache(int places) {
    encodings = new byte[places][];
    keys = new FalconKey[places];
  }

  /** The key that {@code encoded} is; empty where it is none. */
  Optional<FalconKey> prepared(FalconVerification verification, byte[] encoded) {
    int mixed = 0;
    for (int i = MIX_FROM; i < MIX_TO; i++) {
      mixed = 31 * mixed + encoded[i];
    }
    int place = Integer.remainderUnsigned(mixed, keys.length);
    FalconKey kept = keys[place];
    if (kept != null && Arrays.equals(encodings[place], encoded)) {
      return Optional.of(kept);
    }
    Optional<FalconKey> prepared = verification.prepare(encoded);
    prepared.ifPresent(key -> {
      keys[place] = key;
      encodings[place] = encoded;
    });
    return prepared;
  }
}

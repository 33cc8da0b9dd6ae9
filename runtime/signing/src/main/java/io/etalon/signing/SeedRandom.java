package io.etalon.signing;

import java.security.SecureRandom;

/**
 * Hands one seed out once: how a key is computed anew through an interface that only knows random
 * generation.
 *
 * <p>FIPS 204 draws the seed in one piece. A provider that draws otherwise fails here instead of
 * making another key.
 */
final class SeedRandom extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final transient SecretBytes seed;
  private boolean drawn;

  SeedRandom(SecretBytes seed) {
    this.seed = seed;
  }

  @Override
  public void nextBytes(byte[] target) {
    if (drawn || target.length != seed.length()) {
      throw new IllegalStateException("the key generator draws more than its seed");
    }
    drawn = true;
    seed.use(
        bytes -> {
          System.arraycopy(bytes, 0, target, 0, target.length);
          return target;
        });
  }
}

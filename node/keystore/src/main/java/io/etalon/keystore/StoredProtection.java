package io.etalon.keystore;

import org.apache.tuweni.bytes.Bytes;

/** What stands between a key file and its key. */
sealed interface StoredProtection {
  /** Argon2id's costs and salt, AES-256-GCM's nonce, ciphertext and tag. */
  record ByPassword(
      long memoryKib, int iterations, int lanes, Bytes salt, Bytes nonce, Bytes sealed)
      implements StoredProtection {
    ByPassword withSealed(Bytes newSealed) {
      return new ByPassword(memoryKib, iterations, lanes, salt, nonce, newSealed);
    }
  }

  /** Nothing: a development key. */
  record Open(Bytes secret) implements StoredProtection {
    /** Nothing of the key, not even of this one. */
    @Override
    public String toString() {
      return "Open[" + secret.size() + " bytes]";
    }
  }
}

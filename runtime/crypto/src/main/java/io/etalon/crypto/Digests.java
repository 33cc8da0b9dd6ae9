package io.etalon.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;

/** The JDK's message digests, from its provider SUN and no other. */
final class Digests {
  private Digests() {}

  static MessageDigest named(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm, "SUN");
    } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
      throw new IllegalStateException("this Java runtime's provider SUN has no " + algorithm, e);
    }
  }

  static MessageDigest copyOf(MessageDigest fresh) {
    try {
      return (MessageDigest) fresh.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SUN's digests can be copied, this one cannot", e);
    }
  }
}

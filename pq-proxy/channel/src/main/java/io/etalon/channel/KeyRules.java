package io.etalon.channel;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Signatures;
import io.etalon.signing.SecretBytes;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * The decisions on which the channel's security rests, each in one place.
 *
 * <p>They stand behind an interface so that tests may break exactly one of them and show that it is
 * missed.
 */
interface KeyRules {
  /** The rules of the protocol; nothing but tests uses others. */
  KeyRules STRICT = new KeyRules() {};

  /** Whether the holder of {@code key} signed exactly {@code message}. */
  default boolean signed(PublicKey key, Bytes message, Bytes signature) {
    return Signatures.verifier().verify(key, message, signature);
  }

  /** Whether the other end derived the same keys; in constant time. */
  default boolean confirmed(Bytes expected, Bytes given) {
    return MessageDigest.isEqual(expected.toArrayUnsafe(), given.toArrayUnsafe());
  }

  /** Whether the two policies may meet. */
  default boolean agree(QkdPolicy here, QkdPolicy there) {
    return here.agreesWith(there);
  }

  /** The counter of the record after the one that {@code counter} sealed. */
  default long after(long counter) {
    return Math.addExact(counter, 1);
  }

  /** What of a QKD key enters the keys: all of it. */
  default Optional<SecretBytes> mixed(Optional<SecretBytes> qkdKey) {
    return qkdKey;
  }

  /** Whether application frames must wait until a QKD key is confirmed. */
  default boolean holdsBack(QkdPolicy joined) {
    return joined == QkdPolicy.REQUIRE;
  }
}

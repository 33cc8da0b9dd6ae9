package io.etalon.crypto;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.MutableBytes;

/**
 * The ways to change a valid signature: flipped bits of signature, key and message, and other
 * lengths.
 *
 * @param stride flips every so many bits; odd, so that every position within a byte has its turn
 */
record Mutations(PublicKey key, Bytes message, Bytes signature, int stride) {
  /** Describes the first mutation that {@code verifier} accepts or throws on. */
  Optional<String> firstAccepted(SignatureVerifier verifier) {
    Attempts attempts = new Attempts(verifier);
    if (!verifier.verify(key, message, signature)) {
      return Optional.of("the signature itself is refused");
    }
    for (int bit = 0; bit < signature.size() * 8; bit += stride) {
      attempts.verify("signature bit " + bit, key, message, flipped(signature, bit));
    }
    for (int bit = 0; bit < message.size() * 8; bit += message.size() / 20 | 1) {
      attempts.verify("message bit " + bit, key, flipped(message, bit), signature);
    }
    for (int bit = 0; bit < key.encoded().size() * 8; bit += Math.min(stride, 31)) {
      PublicKey changed = new PublicKey(key.scheme(), flipped(key.encoded(), bit));
      attempts.verify("key bit " + bit, changed, message, signature);
    }
    lengths(attempts);
    fills(attempts);
    return Optional.ofNullable(attempts.accepted);
  }

  private void lengths(Attempts attempts) {
    int size = signature.size();
    for (int length : new int[] {0, 1, 2, 40, 41, 42, 43, size / 2, size - 2, size - 1}) {
      attempts.verify("cut to " + length, key, message, signature.slice(0, length));
    }
    for (int more : new int[] {1, 2, 16, 70_000}) {
      Bytes longer = Bytes.concatenate(signature, Bytes.wrap(new byte[more]));
      attempts.verify("longer by " + more, key, message, longer);
    }
    Bytes extended = Bytes.concatenate(message, Bytes.of(0));
    attempts.verify("longer message", key, extended, signature);
    attempts.verify("empty message", key, Bytes.EMPTY, signature);
  }

  private void fills(Attempts attempts) {
    for (int value : new int[] {0x00, 0x01, 0x80, 0xff}) {
      Bytes body = Bytes.repeat((byte) value, signature.size() - 1);
      Bytes filled = Bytes.concatenate(signature.slice(0, 1), body);
      attempts.verify("signature of " + value, key, message, filled);
      Bytes keyBody = Bytes.repeat((byte) value, key.encoded().size() - 1);
      Bytes filledKey = Bytes.concatenate(key.encoded().slice(0, 1), keyBody);
      PublicKey changed = new PublicKey(key.scheme(), filledKey);
      attempts.verify("key of " + value, changed, message, signature);
    }
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    MutableBytes changed = bytes.mutableCopy();
    changed.set(bit / 8, (byte) (changed.get(bit / 8) ^ 1 << bit % 8));
    return changed;
  }

  /** The scheme alone: thousands of hexadecimal digits name no test. */
  @Override
  public String toString() {
    return key.scheme().label();
  }

  private static final class Attempts {
    private final SignatureVerifier verifier;
    private String accepted;

    Attempts(SignatureVerifier verifier) {
      this.verifier = verifier;
    }

    void verify(String what, PublicKey key, Bytes message, Bytes signature) {
      if (accepted != null) {
        return;
      }
      try {
        if (verifier.verify(key, message, signature)) {
          accepted = what;
        }
      } catch (RuntimeException e) {
        accepted = what + " throws " + e;
      }
    }
  }
}

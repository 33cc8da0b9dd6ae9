package io.etalon.crypto;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.MutableBytes;

/**
 * Just enough of Falcon's compressed coefficients to forge a second encoding of a signature.
 *
 * <p>A coefficient is a sign bit, seven low bits, and the rest in unary: zeros ended by a one.
 *
 * @spec https://falcon-sign.info/falcon.pdf Falcon v1.2, section 3.11.2
 */
final class Compressed {
  private static final int START = 41 * 8;

  private Compressed() {}

  /** The same signature with its first zero coefficient written as minus zero, if it has one. */
  static Optional<Bytes> withMinusZero(Bytes signature) {
    int coefficients = 1 << (signature.get(0) & 0x0f);
    int at = START;
    for (int i = 0; i < coefficients; i++) {
      boolean zero = true;
      for (int low = 1; low <= 7; low++) {
        zero &= !bit(signature, at + low);
      }
      if (zero && bit(signature, at + 8)) {
        MutableBytes changed = signature.mutableCopy();
        changed.set(at / 8, (byte) (changed.get(at / 8) | 0x80 >> at % 8));
        return Optional.of(changed);
      }
      at += 8;
      while (!bit(signature, at)) {
        at++;
      }
      at++;
    }
    return Optional.empty();
  }

  // The highest bit of a byte comes first.
  private static boolean bit(Bytes bytes, int at) {
    return (bytes.get(at / 8) & 0x80 >> at % 8) != 0;
  }
}

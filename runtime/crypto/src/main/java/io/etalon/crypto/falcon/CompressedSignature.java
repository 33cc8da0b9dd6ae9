package io.etalon.crypto.falcon;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes {@code 0x30 + logn || salt[40] || compressed s2}: the one encoding that is accepted.
 *
 * <p>A coefficient is a sign, the low seven bits of its magnitude, and the rest in unary: as many
 * zeros as it counts, then a one. Refused: minus zero, magnitudes above 2047, set bits after the
 * last coefficient, bytes after the last bit.
 *
 * @spec https://falcon-sign.info/falcon.pdf Falcon v1.2, section 3.11.2 and algorithm 18
 */
final class CompressedSignature {
  /** Bytes of header and salt. */
  static final int SALT_END = 41;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int HEADER = 0x30;
  private static final int LOW_BITS = 7;
  private static final int MAX_ZEROS = 15;

  private CompressedSignature() {}

  /** Fills {@code s2}; false, with {@code s2} undefined, where the bytes are not an encoding. */
  static boolean decode(FalconRing ring, byte[] signature, int[] s2) {
    if (signature.length < SALT_END || signature[0] != HEADER + ring.logN) {
      return false;
    }
    // The next bits, from the highest on; what lies beyond the last byte reads as zeros.
    long window = 0;
    int have = 0;
    int at = SALT_END;
    for (int i = 0; i < ring.n; i++) {
      if (have <= 32) {
        window |= next(signature, at) >>> have;
        int taken = 63 - have >> 3;
        at += taken;
        have += taken * 8;
      }
      int zeros = Long.numberOfLeadingZeros(window << 1 + LOW_BITS);
      int sign = (int) (window >> 63);
      int magnitude = zeros << LOW_BITS | (int) (window >>> 63 - LOW_BITS) & (1 << LOW_BITS) - 1;
      if (zeros > MAX_ZEROS || (magnitude | ~sign) == 0) {
        return false;
      }
      s2[i] = (magnitude ^ sign) - sign;
      int used = 1 + LOW_BITS + zeros + 1;
      window <<= used;
      have -= used;
    }
    return endsIn(signature.length, at, have) && window == 0;
  }

  // Fewer than eight bits are left of the bytes that exist, and none was taken beyond them.
  private static boolean endsIn(int length, int at, int have) {
    int left = have - 8 * (at - length);
    return left >= 0 && left < 8;
  }

  private static long next(byte[] bytes, int at) {
    if (at <= bytes.length - Long.BYTES) {
      return (long) BIG_ENDIAN.get(bytes, at);
    }
    long word = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      word = word << 8 | (at + i < bytes.length ? bytes[at + i] & 0xff : 0);
    }
    return word;
  }
}

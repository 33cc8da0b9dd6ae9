package io.etalon.etsi014;

import java.util.Arrays;

/**
 * Base64 of key material, from characters to bytes without a string in between. The standard's
 * alphabet is RFC 4648, section 4; the URL-safe one and missing padding are read as well.
 */
final class Base64Text {
  private static final int SIXTH = 6;
  private static final int MASK = 0xff;

  private final byte[] decoded;
  private final boolean standard;

  private Base64Text(byte[] decoded, boolean standard) {
    this.decoded = decoded;
    this.standard = standard;
  }

  /** The bytes; the caller owns and erases them. */
  byte[] bytes() {
    return decoded;
  }

  /** Whether alphabet and padding are those of the standard. */
  boolean isStandard() {
    return standard;
  }

  /** Reads a range of characters, which it overwrites. */
  static Base64Text decode(char[] text, int from, int length) throws MalformedBodyException {
    int end = from + length;
    while (end > from && text[end - 1] == '=') {
      end--;
    }
    int digits = end - from;
    boolean padded = length % 4 == 0 && length - digits <= 2;
    byte[] bytes = new byte[digits * SIXTH / Byte.SIZE];
    boolean whole = digits % 4 != 1 && (padded || length == digits);
    boolean plain = true;
    int buffer = 0;
    int bits = 0;
    int at = 0;
    for (int i = from; i < end && whole; i++) {
      int value = value(text[i]);
      plain &= text[i] != '-' && text[i] != '_';
      whole = value >= 0;
      buffer = buffer << SIXTH | value;
      bits += SIXTH;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes[at++] = (byte) (buffer >>> bits & MASK);
      }
    }
    Arrays.fill(text, from, from + length, '\0');
    if (!whole || (buffer & (1 << bits) - 1) != 0) {
      Arrays.fill(bytes, (byte) 0);
      throw new MalformedBodyException("key is no base64");
    }
    return new Base64Text(bytes, plain && padded);
  }

  private static int value(char digit) {
    if (digit >= 'A' && digit <= 'Z') {
      return digit - 'A';
    }
    if (digit >= 'a' && digit <= 'z') {
      return digit - 'a' + 26;
    }
    if (digit >= '0' && digit <= '9') {
      return digit - '0' + 52;
    }
    return switch (digit) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }
}

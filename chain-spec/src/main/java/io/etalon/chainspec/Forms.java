package io.etalon.chainspec;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Limits;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The forms that all others are composed of. */
final class Forms {
  /** A text of 1 to 64 bytes of UTF-8 without control characters. */
  static final Form<String> NAME = text().mapped(Forms::requireName, name -> name);

  /** {@code 0x} and an even number of hexadecimal digits. */
  static final Form<Bytes> HEX = text().mapped(Forms::hex, Bytes::toHexString);

  /** An account: 32 bytes. */
  static final Form<AccountId> ACCOUNT =
      HEX.mapped(bytes -> new AccountId(bytes32(bytes)), AccountId::value);

  /** {@code scheme:0xkey}. */
  static final Form<PublicKey> PUBLIC_KEY =
      text().mapped(Forms::publicKey, key -> key.scheme().label() + ":" + key.encoded());

  /** Tokens with at most nine decimals, quoted. */
  static final Form<Amount> AMOUNT =
      new Decimal(0, Long.MAX_VALUE, true).mapped(Amount::new, Amount::units);

  /** A moment in UTC with milliseconds, after 1970. */
  static final Form<Long> MOMENT =
      text().mapped(Forms::millis, millis -> Instant.ofEpochMilli(millis).toString());

  private Forms() {}

  static Form<String> text() {
    return new Form<>() {
      @Override
      public Optional<String> read(JsonValue value, Place place) {
        if (value instanceof JsonValue.Text text) {
          return Optional.of(text.value());
        }
        place.refuse(value, value.kind() + " where a text must be", "put it in quotes");
        return Optional.empty();
      }

      @Override
      public JsonValue write(String value) {
        return JsonValue.Text.of(value);
      }
    };
  }

  /** A whole number in digits. */
  static Form<Long> integer(long min, long max) {
    return new Form<>() {
      @Override
      public Optional<Long> read(JsonValue value, Place place) {
        Optional<Long> number = value instanceof JsonValue.Number digits
            ? whole(digits.digits()) : Optional.empty();
        if (number.isEmpty() || number.get() < min || number.get() > max) {
          place.refuse(value, number.isEmpty() ? "no whole number" : "out of range",
              "choose from " + min + " to " + max);
          return Optional.empty();
        }
        return number;
      }

      @Override
      public JsonValue write(Long value) {
        return JsonValue.Number.of(value);
      }
    };
  }

  static Form<Boolean> bool() {
    return new Form<>() {
      @Override
      public Optional<Boolean> read(JsonValue value, Place place) {
        if (value instanceof JsonValue.Bool bool) {
          return Optional.of(bool.value());
        }
        place.refuse(value, value.kind() + " where true or false must be", "write true or false");
        return Optional.empty();
      }

      @Override
      public JsonValue write(Boolean value) {
        return JsonValue.Bool.of(value);
      }
    };
  }

  /** A constant by its name in lower case. */
  static <E extends Enum<E>> Form<E> choice(E[] constants) {
    List<String> names = Arrays.stream(constants).map(Forms::label).toList();
    return text().mapped(
        text -> {
          int index = names.indexOf(text);
          if (index < 0) {
            throw new IllegalArgumentException("unknown: " + Nearest.remedy(text, names));
          }
          return constants[index];
        },
        Forms::label);
  }

  /** The one value that {@code form} may have here. */
  static <T> Form<T> only(Form<T> form, T expected, Function<T, String> complaint) {
    return form.mapped(
        value -> {
          if (!value.equals(expected)) {
            throw new IllegalArgumentException(complaint.apply(value));
          }
          return value;
        },
        value -> value);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Long> whole(String digits) {
    try {
      return Optional.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String requireName(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (name.isBlank() || !name.equals(name.strip()) || bytes > Limits.MAX_NAME_BYTES
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a name has 1 to " + Limits.MAX_NAME_BYTES
          + " bytes, no spaces around it and no control characters");
    }
    return name;
  }

  // Lower case alone, so that one value has one text.
  private static Bytes hex(String text) {
    boolean plain = text.startsWith("0x") && text.length() % 2 == 0
        && text.chars().skip(2).allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    if (!plain) {
      throw new IllegalArgumentException(
          "hexadecimal is 0x and an even number of digits 0-9 and a-f");
    }
    return Bytes.fromHexString(text);
  }

  static Bytes32 bytes32(Bytes bytes) {
    if (bytes.size() != Bytes32.SIZE) {
      throw new IllegalArgumentException(bytes.size() + " bytes where 32 must be");
    }
    return Bytes32.wrap(bytes);
  }

  private static PublicKey publicKey(String text) {
    int colon = text.indexOf(':');
    String label = colon < 0 ? text : text.substring(0, colon);
    List<String> labels =
        Arrays.stream(SignatureScheme.values()).map(SignatureScheme::label).toList();
    SignatureScheme scheme = SignatureScheme.byLabel(label).orElseThrow(
        () -> new IllegalArgumentException("a key is scheme:0x…; unknown scheme, "
            + Nearest.remedy(label, labels)));
    return new PublicKey(scheme, hex(text.substring(colon + 1)));
  }

  private static Long millis(String text) {
    try {
      Instant moment = Instant.parse(text);
      if (moment.getNano() % 1_000_000 == 0 && moment.toEpochMilli() > 0) {
        return moment.toEpochMilli();
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Told below, as for the moments that parse and are refused all the same.
    }
    throw new IllegalArgumentException(
        "a moment is written like 2026-11-20T00:00:00Z, with at most three decimals");
  }
}

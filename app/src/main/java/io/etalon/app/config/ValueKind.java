package io.etalon.app.config;

import io.etalon.storage.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a value must look like. */
enum ValueKind {
  TEXT("text"),
  PATH("a path"),
  ADDRESS("host:port"),
  NUMBER("a whole number, 0 or more"),
  SWITCH("true or false"),
  DURATION("a duration such as 200ms, 2s or 5m"),
  LIST("a list of texts"),
  PATHS("a list of paths"),
  URL("a URL that begins with https://"),
  BLOCKS("archive, or a number of blocks, " + StoreSettings.MIN_KEPT_BLOCKS + " or more");

  /** Keeps every block. */
  static final String ARCHIVE = "archive";

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):(\\d{1,5})");
  private static final Pattern AMOUNT_AND_UNIT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final int MAX_PORT = 65_535;

  private final String form;

  ValueKind(String form) {
    this.form = form;
  }

  /** What a value of this kind is, in words. */
  String form() {
    return form;
  }

  /** Whether {@code value} has this form. An empty value stands for none and always fits. */
  boolean accepts(String value) {
    return value.isEmpty() || switch (this) {
      case TEXT, PATH, LIST, PATHS -> true;
      case ADDRESS -> isAddress(value);
      case NUMBER -> value.matches("\\d{1,18}");
      case SWITCH -> value.equals("true") || value.equals("false");
      case DURATION -> AMOUNT_AND_UNIT.matcher(value).matches();
      case URL -> value.startsWith("https://") && value.length() > "https://".length();
      case BLOCKS -> value.equals(ARCHIVE)
          || value.matches("\\d{1,18}")
              && Long.parseLong(value) >= StoreSettings.MIN_KEPT_BLOCKS;
    };
  }

  /** The value with a relative path made absolute against {@code base}; any other as it is. */
  String resolved(String value, Path base) {
    if (value.isEmpty()) {
      return value;
    }
    return switch (this) {
      case PATH -> absolute(value, base);
      case PATHS -> Stream.of(value.split(","))
          .map(path -> absolute(path, base))
          .collect(Collectors.joining(","));
      case TEXT, ADDRESS, NUMBER, SWITCH, DURATION, LIST, URL, BLOCKS -> value;
    };
  }

  private static String absolute(String path, Path base) {
    return base.resolve(path.strip()).toAbsolutePath().normalize().toString();
  }

  /** Reads what {@link #DURATION} accepts. */
  static Duration duration(String value) {
    Matcher parts = AMOUNT_AND_UNIT.matcher(value);
    if (!parts.matches()) {
      throw new IllegalArgumentException(value + " is not " + DURATION.form);
    }
    long amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static boolean isAddress(String value) {
    Matcher parts = HOST_AND_PORT.matcher(value);
    return parts.matches() && Integer.parseInt(parts.group(2)) <= MAX_PORT;
  }
}

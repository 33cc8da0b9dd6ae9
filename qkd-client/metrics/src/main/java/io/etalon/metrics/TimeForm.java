package io.etalon.metrics;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** How a device writes the time of a reading. */
public enum TimeForm {
  /** ISO 8601; one without a zone is taken as UTC, which only shifts them all. */
  ISO("iso"),
  UNIX_SECONDS("unix-s"),
  UNIX_MILLIS("unix-ms");

  private static final int MAX_CHARACTERS = 40;
  private static final int MAX_DIGITS = 15;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final String word;

  TimeForm(String word) {
    this.word = word;
  }

  /** The word for it in configuration. */
  public String word() {
    return word;
  }

  /** The form with this word. */
  public static Optional<TimeForm> of(String word) {
    for (TimeForm form : values()) {
      if (form.word.equals(word)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /**
   * Milliseconds since 1970. Errors: {@link DateTimeException} where the text has not this form.
   */
  long millis(String text) {
    return switch (this) {
      case ISO -> iso(text);
      case UNIX_SECONDS -> Math.multiplyExact(number(text), MILLIS_PER_SECOND);
      case UNIX_MILLIS -> number(text);
    };
  }

  private static long iso(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new DateTimeException("too long for a time");
    }
    boolean zoned = text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})$") && text.contains("T");
    return zoned
        ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
        : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static long number(String text) {
    // A device may write a fraction of a second; readings are never so frequent.
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    if (!whole.matches("[0-9]{1," + MAX_DIGITS + "}")) {
      throw new DateTimeException("no number of seconds or milliseconds");
    }
    return Long.parseLong(whole);
  }
}

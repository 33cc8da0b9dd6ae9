package io.etalon.chainspec;

/**
 * A value in which two specifications differ.
 *
 * @param path of the value
 * @param before in the first, {@code absent} where it has none
 * @param after in the second, likewise
 */
public record Difference(String path, String before, String after) {
  private static final int MAX_SHOWN = 80;

  /** One line; long values are cut. */
  @Override
  public String toString() {
    return path + ": " + shown(before) + " → " + shown(after);
  }

  static String shown(String value) {
    return value.length() <= MAX_SHOWN ? value
        : value.substring(0, MAX_SHOWN - 20) + "… (" + value.length() + " characters)";
  }
}

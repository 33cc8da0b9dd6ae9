package io.etalon.benchmarks;

import java.util.List;

/**
 * What to measure and how long.
 *
 * @param seconds of measuring; 0 for what the measurement itself likes
 * @param rate transfers offered a second; 0 for as many as are taken
 * @param workers submissions under way at each node
 * @param devnet further options for {@code etalon devnet}
 */
record Options(
    boolean json,
    boolean keep,
    int seconds,
    int rate,
    int accounts,
    int workers,
    List<String> devnet) {

  /** Reads the arguments behind the first one. */
  static Options parse(String[] arguments) {
    Options options = new Options(false, false, 0, 0, 400, 16, List.of());
    int i = 1;
    while (i < arguments.length) {
      String name = arguments[i++];
      options = switch (name) {
        case "--json" -> options.withSwitches(true, options.keep());
        case "--keep" -> options.withSwitches(options.json(), true);
        default -> {
          if (i == arguments.length) {
            throw new IllegalArgumentException(name + " is no option, or lacks its value");
          }
          yield options.with(name, arguments[i++]);
        }
      };
    }
    return options;
  }

  private Options withSwitches(boolean asJson, boolean kept) {
    return new Options(asJson, kept, seconds, rate, accounts, workers, devnet);
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--seconds" ->
          new Options(json, keep, number(value), rate, accounts, workers, devnet);
      case "--rate" -> new Options(json, keep, seconds, number(value), accounts, workers, devnet);
      case "--accounts" -> new Options(json, keep, seconds, rate, number(value), workers, devnet);
      case "--workers" -> new Options(json, keep, seconds, rate, accounts, number(value), devnet);
      case "--devnet" -> new Options(json, keep, seconds, rate, accounts, workers,
          List.of(value.strip().split("\\s+")));
      default -> throw new IllegalArgumentException(name + " is no option");
    };
  }

  static int number(String text) {
    if (!text.matches("[0-9]{1,7}")) {
      throw new IllegalArgumentException(text + " is no number");
    }
    return Integer.parseInt(text);
  }
}

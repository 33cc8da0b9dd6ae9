package io.etalon.benchmarks;

/**
 * How often to kill, and what.
 *
 * @param kills processes to kill in all
 * @param seconds from the beginning, after which no more are killed; 0 for no limit
 * @param seed decides whom and when
 * @param accounts that genesis funds besides the devnet's own
 */
record KillOptions(
    int kills, int seconds, long seed, int accounts, boolean json, boolean keep) {
  private static final int DEFAULT_KILLS = 20;

  /** Reads the arguments behind the first one. */
  static KillOptions parse(String[] arguments) {
    int kills = DEFAULT_KILLS;
    int seconds = 0;
    long seed = System.nanoTime();
    int accounts = 0;
    boolean json = false;
    boolean keep = false;
    int i = 1;
    while (i < arguments.length) {
      String name = arguments[i++];
      switch (name) {
        case "--json" -> json = true;
        case "--keep" -> keep = true;
        case "--kills" -> kills = Options.number(value(arguments, i++));
        case "--seconds" -> seconds = Options.number(value(arguments, i++));
        case "--seed" -> seed = Options.number(value(arguments, i++));
        case "--accounts" -> accounts = Options.number(value(arguments, i++));
        default -> throw new IllegalArgumentException(name + " is no option");
      }
    }
    return new KillOptions(kills, seconds, seed, accounts, json, keep);
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException(arguments[index - 1] + " lacks its value");
    }
    return arguments[index];
  }
}

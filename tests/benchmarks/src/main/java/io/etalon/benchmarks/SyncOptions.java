package io.etalon.benchmarks;

/**
 * How far a node is behind when it is measured.
 *
 * @param blocks by which it is behind where it takes blocks
 * @param accounts in the state that it takes
 * @param transfers in each block
 */
record SyncOptions(boolean json, int blocks, int accounts, int transfers) {
  /** What the goals speak of: a thousand blocks, a million accounts. */
  static final SyncOptions DEFAULT = new SyncOptions(false, 1_000, 1_000_000, 10);

  /** Reads the arguments behind the first one. */
  static SyncOptions parse(String[] arguments) {
    SyncOptions options = DEFAULT;
    for (int i = 1; i < arguments.length; i++) {
      String name = arguments[i];
      if (name.equals("--json")) {
        options = new SyncOptions(true, options.blocks, options.accounts, options.transfers);
        continue;
      }
      if (++i == arguments.length || !arguments[i].matches("[0-9]{1,7}")) {
        throw new IllegalArgumentException(name + " is no option, or lacks its number");
      }
      options = options.with(name, Integer.parseInt(arguments[i]));
    }
    return options;
  }

  private SyncOptions with(String name, int number) {
    return switch (name) {
      case "--blocks" -> new SyncOptions(json, number, accounts, transfers);
      case "--accounts" -> new SyncOptions(json, blocks, number, transfers);
      case "--transfers" -> new SyncOptions(json, blocks, accounts, number);
      default -> throw new IllegalArgumentException(name + " is no option");
    };
  }
}

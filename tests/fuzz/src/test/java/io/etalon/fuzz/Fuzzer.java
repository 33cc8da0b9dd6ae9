package io.etalon.fuzz;

/** What Jazzer calls: the target is named by the system property {@code etalon.fuzz.target}. */
public final class Fuzzer {
  private static final FuzzTarget TARGET =
      Targets.named(System.getProperty("etalon.fuzz.target", ""));

  private Fuzzer() {}

  /** Tries the corpus before the clock runs, so that no input is charged for what it loads. */
  public static void fuzzerInitialize() {
    Corpus.inputs(TARGET.name()).forEach(TARGET::run);
  }

  /** Tries one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.run(input);
  }
}

package io.etalon.fuzz;

/** What Jazzer calls: the target is named by the system property {@code etalon.fuzz.target}. */
public final class Fuzzer {
  private static final FuzzTarget TARGET =
      Targets.named(System.getProperty("etalon.fuzz.target", ""));

  private Fuzzer() {}

  /** Tries one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.run(input);
  }
}

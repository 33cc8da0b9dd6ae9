package io.etalon.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * What {@code tests/fuzz/run} starts besides Jazzer: {@code list} prints the targets, {@code seeds}
 * writes the inputs made of real values anew, {@code blind TARGET SECONDS SEED} tries mutations
 * without looking at coverage, which is many times faster, and prints how many it tried.
 */
public final class Campaign {
  private static final String SEED = "seed-";

  private Campaign() {}

  /** Runs one of the commands. */
  public static void main(String[] arguments) {
    switch (arguments[0]) {
      case "list" -> Targets.all().forEach(target -> System.out.println(target.name()));
      case "seeds" -> Targets.all().forEach(Campaign::writeSeeds);
      case "blind" ->
          blind(
              Targets.named(arguments[1]),
              Long.parseLong(arguments[2]),
              Long.parseLong(arguments[3]));
      case "try" -> Targets.named(arguments[1]).run(Corpus.read(Path.of(arguments[2])));
      default -> throw new IllegalArgumentException("list, seeds, blind or try");
    }
  }

  private static void writeSeeds(FuzzTarget target) {
    Path directory = Corpus.directory(target.name());
    Corpus.files(target.name()).stream()
        .filter(file -> file.getFileName().toString().startsWith(SEED))
        .forEach(Campaign::delete);
    for (byte[] seed : target.seeds().get()) {
      target.run(seed);
      write(directory, SEED, seed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path directory, String prefix, byte[] input) {
    CRC32 checksum = new CRC32();
    checksum.update(input);
    String name = prefix + HexFormat.of().toHexDigits((int) checksum.getValue());
    try {
      Files.createDirectories(directory);
      return Files.write(directory.resolve(name), input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void blind(FuzzTarget target, long seconds, long seed) {
    List<byte[]> corpus = Corpus.inputs(target.name());
    Mutator mutator = new Mutator(corpus, new SplittableRandom(seed));
    long end = System.nanoTime() + seconds * 1_000_000_000;
    long executions = 0;
    while (System.nanoTime() < end) {
      byte[] input = mutator.next();
      try {
        target.run(input);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(finding(target, input, e), e);
      }
      executions++;
    }
    System.out.println(target.name() + " " + executions + " executions in " + seconds + " s");
  }

  /** Keeps an input that broke a promise and says where. */
  static String finding(FuzzTarget target, byte[] input, Throwable failure) {
    Path kept = write(Path.of("target", "fuzz", "findings", target.name()), "finding-", input);
    return failure + "; the input is " + kept.toAbsolutePath()
        + ": move it to " + Corpus.directory(target.name());
  }
}

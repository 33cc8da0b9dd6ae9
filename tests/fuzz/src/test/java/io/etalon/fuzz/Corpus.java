package io.etalon.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The inputs that are kept with the sources: real values, and every input that was a finding. */
final class Corpus {
  private Corpus() {}

  /** Where a target's inputs are, whether or not the directory exists. */
  static Path directory(String target) {
    Path here = Path.of("").toAbsolutePath();
    Path module = Files.exists(here.resolve("mvnw")) ? here.resolve("tests/fuzz") : here;
    return module.resolve("src/test/corpus").resolve(target);
  }

  static List<Path> files(String target) {
    Path directory = directory(target);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<byte[]> inputs(String target) {
    List<byte[]> inputs = new ArrayList<>();
    files(target).forEach(file -> inputs.add(read(file)));
    return inputs;
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

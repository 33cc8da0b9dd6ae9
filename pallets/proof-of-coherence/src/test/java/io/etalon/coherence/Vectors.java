package io.etalon.coherence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Known answers that {@code src/test/python/vectors.py} computed; one list of cells a line. */
final class Vectors {
  private Vectors() {}

  static List<List<String>> read(String name) {
    var file = Vectors.class.getResourceAsStream(name + ".csv");
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
      return lines.lines().skip(1).map(line -> Arrays.asList(line.split(",", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

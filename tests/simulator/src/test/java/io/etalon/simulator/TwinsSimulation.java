package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Patterns of Twins for four validators over four views. {@code -Dtwins=all} plays every one of
 * them, or those with {@code -Dtwins.doubled=I} doubled; {@code -Dtwins=N} that number alone;
 * otherwise a sample of {@code twins.sample} patterns, by {@code twins.seed}.
 */
class TwinsSimulation {
  private static final int SAMPLE = Integer.getInteger("twins.sample", 1_000);
  private static final long SEED = Long.getLong("twins.seed", 1L);
  private static final int BLOCK = TwinsPattern.SPLITS * TwinsPattern.SPLITS;

  /** Patterns that were covered and runs that it took. */
  private record Tally(long patterns, long runs) {
    Tally plus(Tally other) {
      return new Tally(patterns + other.patterns, runs + other.runs);
    }
  }

  @Test
  void neitherForksNorStalls() throws Exception {
    String which = System.getProperty("twins", "sample");
    long start = System.nanoTime();
    Tally tally =
        switch (which) {
          case "all" -> playAll();
          case "sample" -> playSample();
          default -> play(Integer.parseInt(which), NodeParts.PRODUCTION);
        };
    System.out.printf(
        "twins (%s): %,d patterns by %,d runs, 0 failures, %.1f s; %,d patterns before names%n",
        which,
        tally.patterns(),
        tally.runs(),
        (System.nanoTime() - start) / 1e9,
        TwinsPattern.UNREDUCED);
    assertThat(tally.patterns()).isPositive();
  }

  // A run in which nobody came to a later view is the run of every pattern that differs there only.
  private static Tally playAll() throws Exception {
    List<Future<Tally>> parts = new ArrayList<>();
    int doubled = Integer.getInteger("twins.doubled", -1);
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int from = 0; from < TwinsPattern.count(); from += BLOCK) {
        int first = from;
        if (doubled < 0 || TwinsPattern.of(first).doubled() == doubled) {
          parts.add(executor.submit(() -> playBlock(first)));
        }
      }
    }
    Tally all = new Tally(0, 0);
    for (Future<Tally> part : parts) {
      all = all.plus(part.get());
    }
    return all;
  }

  // All patterns that share the splits of the first two views.
  private static Tally playBlock(int from) {
    Tally tally = new Tally(0, 0);
    int number = from;
    while (number < from + BLOCK) {
      if (!TwinsPattern.of(number).isFirst()) {
        number++;
        continue;
      }
      int last = lastView(number, NodeParts.PRODUCTION);
      int same = 1;
      for (int view = Math.max(last, 1); view < TwinsPattern.VIEWS - 1; view++) {
        same *= TwinsPattern.SPLITS;
      }
      int next = (number / same + 1) * same;
      long covered =
          IntStream.range(number, next).filter(n -> TwinsPattern.of(n).isFirst()).count();
      tally = tally.plus(new Tally(covered, 1));
      number = next;
    }
    return tally;
  }

  private static Tally playSample() {
    Random random = new Random(SEED);
    Tally tally = new Tally(0, 0);
    for (int i = 0; i < SAMPLE; i++) {
      tally = tally.plus(play(random.nextInt(TwinsPattern.count()), NodeParts.PRODUCTION));
    }
    return tally;
  }

  private static Tally play(int number, NodeParts parts) {
    lastView(number, parts);
    return new Tally(1, 1);
  }

  private static int lastView(int number, NodeParts parts) {
    try {
      return new TwinsRun(TwinsPattern.of(number), parts).play();
    } catch (RuntimeException e) {
      throw new AssertionError(
          "pattern %d (replay with -Dtwins=%d), %s: %s"
              .formatted(number, number, TwinsPattern.of(number), e),
          e);
    }
  }

  /** The broken twins of this test: it finds them, the one that signs twice among them. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "NOTARIZE_TWICE",
        "QUORUM_MINUS_ONE",
        "P5_NOTHING_SAID_AGAIN",
        "CERTIFICATES_ONLY_FROM_VOTES"
      })
  void findsBrokenNodes(Variant variant) {
    Random random = new Random(SEED);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < SAMPLE; i++) {
                play(random.nextInt(TwinsPattern.count()), variant.parts());
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            switch (variant) {
              case NOTARIZE_TWICE -> "double signature of honest validator";
              case QUORUM_MINUS_ONE -> "without a valid certificate";
              default -> "the height is not final";
            });
  }

  @Test
  void patternsAreCountedUpToNames() {
    long first =
        IntStream.range(0, TwinsPattern.count())
            .filter(number -> TwinsPattern.of(number).isFirst())
            .count();

    // Burnside: (16^4 + 8^4) / 2 for each doubled validator, 8 splits being the same for twins that
    // stay together.
    assertThat(first).isEqualTo(4 * (65_536 + 4_096) / 2);
  }
}

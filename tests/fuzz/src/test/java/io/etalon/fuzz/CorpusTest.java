package io.etalon.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Replays the corpus of every target, and a little of what can be made of it, always the same. */
final class CorpusTest {
  private static final long SEED = 20_261_120;
  private static final int MAX_MUTATIONS = 3_000;
  private static final long MAX_NANOS = 100_000_000;

  @TestFactory
  Stream<DynamicTest> everyInputOfTheCorpusKeepsThePromises() {
    return Targets.all().stream()
        .map(target -> DynamicTest.dynamicTest(target.name(), () -> replay(target)));
  }

  private static void replay(FuzzTarget target) {
    List<Path> files = Corpus.files(target.name());
    assertThat(files).as("run tests/fuzz/run seeds").isNotEmpty();
    for (Path file : files) {
      try {
        target.run(Corpus.read(file));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("input " + file.getFileName() + " of " + target.name(), e);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> someMutationsOfTheCorpusKeepThePromises() {
    return Targets.all().stream()
        .map(target -> DynamicTest.dynamicTest(target.name(), () -> mutate(target)));
  }

  /** As many of a fixed row of inputs as fit into a little time, so that slow decoders get few. */
  private static void mutate(FuzzTarget target) {
    Mutator mutator =
        new Mutator(Corpus.inputs(target.name()), new SplittableRandom(SEED));
    long begun = System.nanoTime();
    for (int i = 0; i < MAX_MUTATIONS && System.nanoTime() - begun < MAX_NANOS; i++) {
      byte[] input = mutator.next();
      try {
        target.run(input);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(Campaign.finding(target, input, e), e);
      }
    }
  }

  @Test
  void everySchemaOfOursHasAnExample() {
    assertThat(WireSchemas.names()).hasSizeGreaterThan(100);
    assertThat(Corpus.files("ssz").size()).as("run tests/fuzz/run seeds")
        .isGreaterThanOrEqualTo(WireSchemas.names().size());
  }

  @Test
  void aDecoderThatLosesAByteIsFound() {
    FuzzTarget broken = BrokenDecoders.trailingByteIgnored();

    assertThatThrownBy(() -> {
      Mutator mutator = new Mutator(broken.seeds().get(), new SplittableRandom(SEED));
      for (int i = 0; i < MAX_MUTATIONS; i++) {
        broken.run(mutator.next());
      }
    }).isInstanceOf(AssertionError.class);
  }

  @Test
  void aDecoderThatTakesTooLongIsFound() {
    assertThatThrownBy(() -> BrokenDecoders.slow().run(new byte[] {1}))
        .isInstanceOf(AssertionError.class).hasMessageContaining(" ms");
  }
}

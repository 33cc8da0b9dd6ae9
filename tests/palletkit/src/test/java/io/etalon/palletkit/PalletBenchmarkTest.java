package io.etalon.palletkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.counter.Counter;
import io.etalon.counter.CounterCall;
import io.etalon.counter.CounterCall.Add;
import io.etalon.counter.CounterConfig;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PalletBenchmarkTest {
  private static final Origin ALICE = new Origin.Signed(AccountId.ofPallet("alice"));
  private static final Machine MACHINE = new Machine("A Processor", "25", "abc+");
  private static final Path WEIGHTS =
      Path.of("src/test/java/io/etalon/counter/CounterWeights.java");

  @TempDir private Path directory;

  private final Counter counter = new Counter(new CounterConfig());
  private final MockRuntime runtime = MockRuntime.of(List.of(counter), _ -> {});
  private final PalletBenchmark<CounterCall> benchmark = PalletBenchmark.of(counter);

  @Test
  void measuringLeavesTheStateAsItWas() {
    runtime.dispatch(counter, ALICE, new Add(7));
    Map<?, ?> before = runtime.state();
    benchmark.call("ADD", runtime, ALICE, new Add(1));
    assertThat(runtime.state()).isEqualTo(before);
    assertThat(runtime.events()).hasSize(1);
    assertThat(benchmark.weights().get("ADD").nanos()).isGreaterThan(30_000);
  }

  @Test
  void whatIsRefusedIsNotMeasured() {
    assertThatThrownBy(() -> benchmark.call("ADD", runtime, Origin.ROOT, new Add(1)))
        .isInstanceOf(AssertionError.class).hasMessageContaining("was refused");
  }

  @Test
  void weightIsTwiceTheTimeAndWhatTheStateCosts() {
    assertThat(new Measurement("X", "x", 3_000, 2, 1, 0, 10).weight())
        .isEqualTo(Weight.ofMicros(50));
    assertThat(new Measurement("X", "x", 3_751, 2, 1, 1, 10).weight())
        .isEqualTo(Weight.ofMicros(2_055));
  }

  @Test
  void writingChangesTheValueAndSaysWhereItWasMeasured() throws IOException {
    Path copy = Files.copy(WEIGHTS, directory.resolve("CounterWeights.java"));
    WeightsFile file = new WeightsFile(copy, "counter");
    file.write(Map.of("ADD", Weight.ofMicros(1_234_567)), MACHINE);
    String once = Files.readString(copy);
    assertThat(once).contains(
        "  /** A count and the total are read and written. */\n"
            + "  static final Weight ADD = Weight.ofMicros(1_234_567);",
        " * <p>Measured and written by {@code etalon benchmark pallet counter} on A Processor");
    assertThat(once.lines().allMatch(line -> line.length() <= 100)).isTrue();
    file.write(Map.of("ADD", Weight.ofMicros(1_234_567)), MACHINE);
    assertThat(Files.readString(copy)).isEqualTo(once);
    assertThatThrownBy(() -> file.write(Map.of("SUB", Weight.ZERO), MACHINE))
        .isInstanceOf(AssertionError.class).hasMessageContaining("declares no weight SUB");
  }
}

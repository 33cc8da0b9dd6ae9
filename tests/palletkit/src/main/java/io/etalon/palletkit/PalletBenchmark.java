package io.etalon.palletkit;

import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.Weight;
import io.etalon.ssz.SszException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;

/**
 * Measures what a pallet's calls and hooks cost where they cost most, and writes its weights. A
 * test class of the pallet prepares the worst cases and uses this, {@code BridgeBenchmark}; {@code
 * etalon benchmark pallet bridge} runs it in a JVM of its own.
 *
 * <p>A weight is twice the median time of a run in memory, plus what its reads, writes and
 * verifications cost elsewhere. Where a weight belongs to several works, the dearest decides.
 */
public final class PalletBenchmark<C> {
  /** Set where the weights are to be written and not only printed. */
  private static final String WRITE = "etalon.weights.write";

  private static final String HEADING =
      "| work | weight | time | reads | writes | verifications | bytes | in all |";

  private static final long WARM_UP_NANOS = 1_500_000_000L;
  private static final long MEASURED_NANOS = 1_500_000_000L;
  private static final int MAX_SAMPLES = 20_000;
  private static final int MIN_SAMPLES = 51;

  private final Pallet<C> pallet;
  private final List<Measurement> measurements = new ArrayList<>();

  private PalletBenchmark(Pallet<C> pallet) {
    this.pallet = pallet;
  }

  /** Of this pallet. */
  public static <C> PalletBenchmark<C> of(Pallet<C> pallet) {
    return new PalletBenchmark<>(pallet);
  }

  /** Work on a state, such as a hook. */
  public interface Work {
    /** Does it once. */
    void run(Context context) throws DispatchException;
  }

  /**
   * A call that must succeed.
   *
   * @param constant the pallet's weight that covers it
   * @param runtime its state is the worst case, and is left as it was
   */
  public PalletBenchmark<C> call(String constant, MockRuntime runtime, Origin origin, C call) {
    Bytes encoded = pallet.calls().encode(call);
    String name = call.getClass().getSimpleName();
    return work(constant, Character.toLowerCase(name.charAt(0)) + name.substring(1), runtime,
        context -> pallet.dispatch(context, origin, decode(encoded)));
  }

  private C decode(Bytes encoded) {
    try {
      return pallet.calls().decode(encoded);
    } catch (SszException e) {
      throw new AssertionError("the call does not decode", e);
    }
  }

  /**
   * Work other than a call, with a name for people.
   *
   * @param constant empty where it belongs to no weight
   */
  public PalletBenchmark<C> work(String constant, String name, MockRuntime runtime, Work work) {
    sample(runtime, work, WARM_UP_NANOS);
    long nanos = median(sample(runtime, work, MEASURED_NANOS));
    MemoryContext context = runtime.memory();
    int events = context.events().size();
    Trace trace = context.trace();
    run(work, context);
    Measurement measurement = new Measurement(constant, name, nanos, trace.reads(),
        trace.writes(), trace.verifications(), trace.grownBytes());
    context.undo(trace, events);
    measurements.add(measurement);
    return this;
  }

  private static long[] sample(MockRuntime runtime, Work work, long nanos) {
    MemoryContext context = runtime.memory();
    int events = context.events().size();
    long[] samples = new long[MAX_SAMPLES];
    long begun = System.nanoTime();
    int count = 0;
    while (count < MIN_SAMPLES
        || count < MAX_SAMPLES && System.nanoTime() - begun < nanos) {
      Trace trace = context.trace();
      long start = System.nanoTime();
      run(work, context);
      samples[count++] = System.nanoTime() - start;
      context.undo(trace, events);
    }
    return Arrays.copyOf(samples, count);
  }

  private static void run(Work work, MemoryContext context) {
    try {
      work.run(context);
    } catch (DispatchException e) {
      throw new AssertionError("what is measured was refused: " + e.getMessage(), e);
    }
  }

  private static long median(long[] samples) {
    Arrays.sort(samples);
    return samples[samples.length / 2];
  }

  /** Prints what was found, and writes the weights where the program was asked to. */
  public void finish() throws IOException {
    System.out.println(HEADING);
    measurements.forEach(measurement -> System.out.println(measurement.row()));
    if (Boolean.getBoolean(WRITE)) {
      WeightsFile file = WeightsFile.of(pallet);
      file.write(weights(), Machine.here());
      System.out.println("written: " + file.path());
    }
  }

  /** The dearest measurement of each weight. */
  Map<String, Weight> weights() {
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (Measurement measurement : measurements) {
      if (measurement.constant().isEmpty()) {
        continue;
      }
      weights.merge(measurement.constant(), measurement.weight(),
          (one, other) -> one.nanos() > other.nanos() ? one : other);
    }
    return weights;
  }
}

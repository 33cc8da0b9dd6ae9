package io.etalon.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.Supplier;

/**
 * One decoder, or several that share a shape of input, with what must hold of every input.
 *
 * @param name how the command line and the corpus's directory call it
 * @param maxBytes no longer input is tried
 * @param check returns for what is refused in the typed way, throws for everything else
 * @param seeds inputs that are accepted, made of real values
 */
public record FuzzTarget(
    String name, int maxBytes, Check check, Supplier<List<byte[]>> seeds) {
  /** No input may take longer: issue 4, item 9. */
  static final long MAX_NANOS = 100_000_000;

  private static final int SECOND_LOOKS = 10;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  /** What must hold of an input. */
  @FunctionalInterface
  public interface Check {
    /** Throws where it does not hold. */
    void accept(byte[] input) throws Exception;
  }

  /** A target whose inputs have at most 64 kB, as much as the fuzzer explores well. */
  public static FuzzTarget of(String name, Check check, Supplier<List<byte[]>> seeds) {
    return new FuzzTarget(name, 64 * 1024, check, seeds);
  }

  /** Tries an input; throws where it breaks a promise, slowness included. */
  public void run(byte[] input) {
    if (input.length > maxBytes) {
      return;
    }
    long begun = System.nanoTime();
    check(input);
    long taken = System.nanoTime() - begun;
    // A busy machine or a cold JVM is no fault of the input: it must cost this thread as much
    // again.
    for (int i = 0; i < SECOND_LOOKS && taken > MAX_NANOS; i++) {
      begun = CPU.getCurrentThreadCpuTime();
      check(input);
      taken = Math.min(taken, CPU.getCurrentThreadCpuTime() - begun);
    }
    if (taken > MAX_NANOS) {
      throw new AssertionError(
          name + ": " + input.length + " bytes took " + taken / 1_000_000 + " ms");
    }
  }

  private void check(byte[] input) {
    try {
      check.accept(input.clone());
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(name + ": untyped refusal", e);
    }
  }
}

package io.etalon.benchmarks;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Signatures as JMH measures them; {@link SignatureRun} runs them all in one JVM.
 *
 * <p>A name begins with the operation and ends with who does it, so that a run can set each beside
 * Bouncy Castle's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class SignatureBenchmarks {
  private static final Executor HELPER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  // One for all benchmarks: keys and two kept layers take seconds to make.
  private static final SignatureOperations ON = new SignatureOperations(HELPER);

  private int index;

  /** Bouncy Castle. */
  @Benchmark
  public byte[] slhDsaSignByBouncyCastle() {
    return ON.signByBouncyCastle();
  }

  /** Plain longs. */
  @Benchmark
  public byte[] slhDsaSignOnLongs() {
    return ON.signOnLongs();
  }

  /** Vectors, nothing kept. */
  @Benchmark
  public byte[] slhDsaSignNothingKept() {
    return ON.signWithoutKeptTops();
  }

  /** Vectors, the two top layers kept. */
  @Benchmark
  public byte[] slhDsaSignTopKept() {
    return ON.signWithKeptTops();
  }

  /** The same, computed twice and compared. */
  @Benchmark
  public byte[] slhDsaSignTopKeptTwiceCompared() {
    return ON.signTwiceCompared();
  }

  /** Two threads, nothing kept. */
  @Benchmark
  public byte[] slhDsaSignNothingKeptTwoThreads() {
    return ON.signWithHelpWithoutKeptTops();
  }

  /** Two threads, the two top layers kept. */
  @Benchmark
  public byte[] slhDsaSignTopKeptTwoThreads() {
    return ON.signWithHelp();
  }

  /** Bouncy Castle. */
  @Benchmark
  public boolean[] slhDsaVerifyByBouncyCastle() {
    return ON.verifySlhDsaByBouncyCastle();
  }

  /** Plain longs. */
  @Benchmark
  public boolean[] slhDsaVerifyOnLongs() {
    return ON.verifySlhDsaOnLongs();
  }

  /** Vectors. */
  @Benchmark
  public boolean[] slhDsaVerifyOne() {
    return ON.verifySlhDsa();
  }

  /** Vectors, eight claims at once. */
  @Benchmark
  @OperationsPerInvocation(8)
  public boolean[] slhDsaVerifyEight() {
    return ON.verifyEightSlhDsa();
  }

  /** Bouncy Castle. */
  @Benchmark
  public boolean[] falcon1024VerifyByBouncyCastle() {
    return ON.verifyFalcon1024ByBouncyCastle(index++);
  }

  /** Plain ints, the key prepared. */
  @Benchmark
  public boolean[] falcon1024VerifyOnInts() {
    return ON.verifyFalcon1024OnInts(index++);
  }

  /** Vectors, the key prepared. */
  @Benchmark
  public boolean[] falcon1024VerifyOne() {
    return ON.verifyFalcon1024(index++);
  }

  /** Vectors, eight claims at once. */
  @Benchmark
  @OperationsPerInvocation(8)
  public boolean[] falcon1024VerifyEight() {
    return ON.verifyEightFalcon1024();
  }

  /** Bouncy Castle. */
  @Benchmark
  public boolean[] falcon512VerifyByBouncyCastle() {
    return ON.verifyFalcon512ByBouncyCastle(index++);
  }

  /** Vectors, the key prepared. */
  @Benchmark
  public boolean[] falcon512VerifyOne() {
    return ON.verifyFalcon512(index++);
  }
}

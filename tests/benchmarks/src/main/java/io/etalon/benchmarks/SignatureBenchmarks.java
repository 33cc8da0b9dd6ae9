package io.etalon.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Signatures one by one, each in a JVM of its own and by the wall clock: for looking into one of
 * them. {@link SignatureTable} gives the figures that compare.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class SignatureBenchmarks {
  private final SignatureOperations operations = new SignatureOperations(Runnable::run);
  private int index;

  /** SLH-DSA-SHAKE-256s, top layers kept. */
  @Benchmark
  public byte[] slhDsaSign() {
    return operations.signWithKeptTops();
  }

  /** The same by Bouncy Castle. */
  @Benchmark
  public byte[] slhDsaSignByBouncyCastle() {
    return operations.signByBouncyCastle();
  }

  /** One SLH-DSA-SHAKE-256s signature. */
  @Benchmark
  public boolean[] slhDsaVerify() {
    return operations.verifySlhDsa();
  }

  /** Eight of them at once. */
  @Benchmark
  public boolean[] slhDsaVerifyEight() {
    return operations.verifyEightSlhDsa();
  }

  /** One Falcon-1024 signature, the key prepared. */
  @Benchmark
  public boolean[] falconVerify() {
    return operations.verifyFalcon1024(index++);
  }

  /** Eight of them at once. */
  @Benchmark
  public boolean[] falconVerifyEight() {
    return operations.verifyEightFalcon1024();
  }

  /** One by Bouncy Castle. */
  @Benchmark
  public boolean[] falconVerifyByBouncyCastle() {
    return operations.verifyFalcon1024ByBouncyCastle(index++);
  }
}

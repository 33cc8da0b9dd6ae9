package io.etalon.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.WarmupMode;

/**
 * Runs {@link SignatureBenchmarks} in this one JVM, all of them warmed before the first is
 * measured, and prints them as Markdown beside Bouncy Castle.
 *
 * <p>One JVM because that is what a node is: JMH's own fork a benchmark would let C2 see one path
 * alone and flatter each.
 */
public final class SignatureRun {
  private static final List<String> OPERATIONS =
      List.of("slhDsaSign", "slhDsaVerify", "falcon1024Verify", "falcon512Verify");
  private static final String REFERENCE = "ByBouncyCastle";
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** Microseconds an operation, bytes an operation. */
  private record Figure(double wallMicros, double cpuMicros, double bytes) {}

  private SignatureRun() {}

  /** Takes JMH's own arguments, none of them needed. */
  public static void main(String[] arguments)
      throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results = new Runner(new OptionsBuilder()
        .parent(new CommandLineOptions(arguments))
        .forks(0)
        .warmupMode(WarmupMode.BULK)
        .addProfiler(GCProfiler.class)
        .addProfiler(WorkerTime.class)
        .build()).run();
    Map<String, Figure> figures = new TreeMap<>();
    for (RunResult result : results) {
      String benchmark = result.getParams().getBenchmark();
      figures.put(benchmark.substring(benchmark.lastIndexOf('.') + 1), figure(result));
    }
    for (String operation : OPERATIONS) {
      print(operation, figures);
    }
  }

  private static Figure figure(RunResult result) {
    Map<String, Result> more = result.getSecondaryResults();
    return new Figure(result.getPrimaryResult().getScore(), more.get(WorkerTime.LABEL).getScore(),
        more.get(ALLOCATED).getScore());
  }

  private static void print(String operation, Map<String, Figure> figures) {
    System.out.printf(
        "%n| %s | wall µs | CPU µs | wall ratio | CPU ratio | bytes |%n", operation);
    System.out.println("|---|---|---|---|---|---|");
    Figure base = figures.get(operation + REFERENCE);
    figures.forEach((name, one) -> {
      if (name.startsWith(operation)) {
        System.out.printf("| %s | %,.1f | %,.1f | %s | %s | %,.0f |%n",
            name.substring(operation.length()), one.wallMicros(), one.cpuMicros(),
            base == null ? "" : "%.1f".formatted(base.wallMicros() / one.wallMicros()),
            base == null ? "" : "%.1f".formatted(base.cpuMicros() / one.cpuMicros()),
            one.bytes());
      }
    });
  }
}

package io.etalon.benchmarks;

import com.sun.management.ThreadMXBean;
import io.etalon.crypto.CryptoPath;
import io.etalon.crypto.Signatures;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/**
 * The table of signatures in docs/benchmarks.md: every path and Bouncy Castle in one JVM, all
 * warmed before anything is measured, in CPU time of the calling thread (the wall clock where two
 * work).
 *
 * <p>The median of rounds is printed, and the bytes that the calling thread allocated.
 */
public final class SignatureTable {
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 7;

  private enum Clock { CPU, WALL }

  /** What to measure: {@code calls} a round, of {@code size} operations each. */
  private record Row(
      String name, Clock clock, int calls, int size, IntConsumer call, String reference) {}

  private record Figure(double nanos, long bytes) {}

  private SignatureTable() {}

  /** Prints the table as Markdown. */
  public static void main(String[] arguments) {
    try (ExecutorService helper = Executors.newSingleThreadExecutor()) {
      SignatureOperations operations = new SignatureOperations(helper);
      Signatures.warmUp();
      List<Row> rows = rows(operations);
      for (Row row : rows) {
        for (int i = 0; i < row.calls() * (row.calls() > 10 ? 4 : 2); i++) {
          row.call().accept(i);
        }
      }
      System.out.println("path: " + CryptoPath.description() + "\n");
      System.out.println("| operation | time | against Bouncy Castle | bytes allocated |");
      System.out.println("|---|---|---|---|");
      print(rows);
    }
  }

  private static void print(List<Row> rows) {
    List<String> names = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    for (Row row : rows) {
      names.add(row.name());
      Figure figure = measure(row);
      figures.add(figure);
      double base = row.reference().isEmpty()
          ? figure.nanos() : figures.get(names.indexOf(row.reference())).nanos();
      System.out.printf("| %s%s | %s | %s | %,d |%n", row.name(),
          row.clock() == Clock.WALL ? " (wall)" : "", time(figure.nanos()),
          row.reference().isEmpty() ? "" : "%.1f times".formatted(base / figure.nanos()),
          figure.bytes());
    }
  }

  private static Figure measure(Row row) {
    double[] nanos = new double[ROUNDS];
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = now(row.clock());
      for (int i = 0; i < row.calls(); i++) {
        row.call().accept(i);
      }
      nanos[round] = (double) (now(row.clock()) - start) / (row.calls() * row.size());
      bytes = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / (row.calls() * row.size());
    }
    Arrays.sort(nanos);
    // What others do on the machine only adds to the wall clock.
    return new Figure(nanos[row.clock() == Clock.WALL ? 0 : ROUNDS / 2], bytes);
  }

  private static long now(Clock clock) {
    return clock == Clock.CPU ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
  }

  private static String time(double nanos) {
    return nanos > 1e6 ? "%.1f ms".formatted(nanos / 1e6) : "%.1f µs".formatted(nanos / 1e3);
  }

  private static List<Row> rows(SignatureOperations on) {
    String sign = "SLH-DSA-SHAKE-256s sign, Bouncy Castle";
    String verify = "SLH-DSA-SHAKE-256s verify, Bouncy Castle";
    String falcon = "Falcon-1024 verify, Bouncy Castle";
    String small = "Falcon-512 verify, Bouncy Castle";
    return List.of(
        new Row(sign, Clock.CPU, 1, 1, _ -> on.signByBouncyCastle(), ""),
        new Row("… plain longs", Clock.CPU, 1, 1, _ -> on.signOnLongs(), sign),
        new Row("… vectors, top layers kept", Clock.CPU, 3, 1, _ -> on.signWithKeptTops(), sign),
        new Row("… the same, computed twice and compared", Clock.CPU, 2, 1,
            _ -> on.signTwiceCompared(), sign),
        new Row("… top layers kept, two threads", Clock.WALL, 2, 1, _ -> on.signWithHelp(), sign),
        new Row("… vectors, nothing kept, two threads", Clock.WALL, 2, 1,
            _ -> on.signWithHelpWithoutKeptTops(), sign),
        new Row("… vectors, nothing kept", Clock.CPU, 3, 1, _ -> on.signWithoutKeptTops(), sign),
        new Row(verify, Clock.CPU, 100, 1, _ -> on.verifySlhDsaByBouncyCastle(), ""),
        new Row("… plain longs verify", Clock.CPU, 100, 1, _ -> on.verifySlhDsaOnLongs(), verify),
        new Row("… vectors, one", Clock.CPU, 300, 1, _ -> on.verifySlhDsa(), verify),
        new Row("… vectors, eight at once", Clock.CPU, 60, 8,
            _ -> on.verifyEightSlhDsa(), verify),
        new Row(falcon, Clock.CPU, 3000, 1, on::verifyFalcon1024ByBouncyCastle, ""),
        new Row("… plain ints, key prepared", Clock.CPU, 5000, 1, on::verifyFalcon1024OnInts,
            falcon),
        new Row("… vectors, key prepared", Clock.CPU, 10_000, 1, on::verifyFalcon1024, falcon),
        new Row("… vectors, batches of eight", Clock.CPU, 2000, 8,
            _ -> on.verifyEightFalcon1024(), falcon),
        new Row(small, Clock.CPU, 5000, 1, on::verifyFalcon512ByBouncyCastle, ""),
        new Row("… vectors, key prepared (512)", Clock.CPU, 10_000, 1,
            on::verifyFalcon512, small),
        new Row("ML-DSA-87 verify, JDK", Clock.CPU, 1000, 1, _ -> on.verifyMlDsa(), ""),
        new Row("… of which decoding the key", Clock.CPU, 1000, 1, _ -> on.decodeMlDsaKey(), ""));
  }
}

package io.etalon.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What processes have used, as Linux counts it. */
final class ProcessUse {
  private ProcessUse() {}

  /** CPU time of all of them so far. */
  static Duration cpu(List<ProcessHandle> processes) {
    return processes.stream()
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The largest resident set among them, in megabytes of 2^20 bytes; 0 where it is not known. */
  static long maxResidentMegabytes(List<ProcessHandle> processes) {
    return processes.stream().mapToLong(each -> residentKilobytes(each.pid())).max().orElse(0)
        / 1024;
  }

  private static long residentKilobytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst().orElse(0);
    } catch (IOException _) {
      // Another operating system, or a process that has just ended.
      return 0;
    }
  }

  /** The machine's load average of the last minute; negative where it has none. */
  static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}

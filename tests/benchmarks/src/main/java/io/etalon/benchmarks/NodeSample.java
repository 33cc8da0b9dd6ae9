package io.etalon.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;

/**
 * What a validator holds just after a full collection of its garbage.
 *
 * @param heapBytes what is reachable of the heap
 * @param files open descriptors
 */
record NodeSample(long heapBytes, long files, long threads) {
  /** Has a process collect its garbage, and waits for it. */
  static void collect(ProcessHandle node) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    new ProcessBuilder(jcmd, String.valueOf(node.pid()), "GC.run")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Reads the metrics of a node at host:port. */
  static NodeSample read(HttpClient http, String metrics)
      throws IOException, InterruptedException {
    MetricsPage page = MetricsPage.read(http, metrics);
    return new NodeSample(
        (long) page.value("jvm_memory_used_bytes{area=\"heap\"}"),
        (long) page.value("process_open_fds"),
        (long) page.value("jvm_threads_current"));
  }
}

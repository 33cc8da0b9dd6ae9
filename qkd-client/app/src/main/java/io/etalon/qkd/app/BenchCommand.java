package io.etalon.qkd.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KeyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon qkd bench}. */
@Command(
    name = "bench",
    description = "Draw keys one request after another, destroy them, and say how fast it was."
        + " Every key is gone afterwards.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon qkd bench --kme https://kme:443 --identity pki/sae-a --ca pki/ca.pem --peer sae-b",
      "  etalon qkd bench ... --requests 100 --new-connections     what a TLS handshake each costs",
    })
final class BenchCommand implements Callable<Integer> {
  private static final double NANOS_PER_MILLI = 1_000_000.0;
  private static final double NANOS_PER_SECOND = 1_000_000_000.0;
  private static final int MEDIAN = 50;
  private static final int TAIL = 99;

  @Mixin private KmeOptions kme = new KmeOptions();
  @Mixin private Output output = new Output();

  @Option(names = "--requests", paramLabel = "N", defaultValue = "200",
      description = "How many requests; default: ${DEFAULT-VALUE}.")
  private int requests;

  @Option(names = "--number", paramLabel = "N", defaultValue = "1",
      description = "How many keys a request; default: ${DEFAULT-VALUE}.")
  private int number;

  @Option(names = "--size", paramLabel = "BITS", defaultValue = "256",
      description = "How long each key is, in bits; default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(names = "--new-connections",
      description = "Make a connection for each request, as clients without keep-alive do.")
  private boolean newConnections;

  @Override
  public Integer call() throws QkdFailure {
    List<Long> nanos = new ArrayList<>();
    KeyDeliveryClient client = kme.client();
    long start = System.nanoTime();
    try {
      for (int i = 0; i < requests; i++) {
        if (newConnections && i > 0) {
          client.close();
          client = kme.client();
        }
        long before = System.nanoTime();
        client.encKeys(kme.peer(), KeyRequest.of(number, size)).forEach(DeliveredKey::close);
        nanos.add(System.nanoTime() - before);
      }
    } catch (KeyDeliveryException e) {
      if (nanos.isEmpty()) {
        throw QkdFailure.of(e);
      }
      output.remark("stopped after " + nanos.size() + " requests: " + e.getMessage());
    } finally {
      client.close();
    }
    report(nanos, System.nanoTime() - start);
    return nanos.size() == requests ? 0 : 1;
  }

  private void report(List<Long> nanos, long allNanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    double keysPerSecond = (double) nanos.size() * number / (allNanos / NANOS_PER_SECOND);
    double median = percentile(sorted, MEDIAN);
    double tail = percentile(sorted, TAIL);
    ObjectNode json = Output.object();
    json.put("requests", nanos.size()).put("keys", nanos.size() * number)
        .put("keep_alive", !newConnections).put("keys_per_second", keysPerSecond)
        .put("p50_ms", median).put("p99_ms", tail);
    output.print("%d keys of %d bits in %d requests, %s: %.1f keys/s, p50 %.2f ms, p99 %.2f ms"
        .formatted(nanos.size() * number, size, nanos.size(),
            newConnections ? "a connection each" : "one connection",
            keysPerSecond, median, tail), json);
  }

  /** In milliseconds, by the nearest rank. */
  private static double percentile(List<Long> sorted, int percent) {
    int rank = Math.ceilDiv(sorted.size() * percent, 100);
    return sorted.get(Math.max(0, rank - 1)) / NANOS_PER_MILLI;
  }
}

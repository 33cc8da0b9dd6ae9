package io.etalon.app.devnet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a devnet's validators have spent on sealing since their start, as their metrics tell it.
 *
 * @param seals how many they made
 * @param sealSeconds processor time of making them, warming up included
 * @param processSeconds processor time of the validators' processes
 */
public record SealCost(long seals, double sealSeconds, double processSeconds) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PERCENT = 100;

  /** Asks each validator that answers. */
  public static SealCost of(DevnetFile devnet) {
    SealCost sum = new SealCost(0, 0, 0);
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      for (DevnetFile.Node node : devnet.nodes()) {
        sum = sum.plus(parse(page(http, node.metrics())));
      }
    }
    return sum;
  }

  /** Nothing of a validator that is down. */
  private static List<String> page(HttpClient http, String address) {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/metrics"))
        .timeout(PATIENCE).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofLines()).body().toList();
    } catch (IOException _) {
      return List.of();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  static SealCost parse(List<String> page) {
    return new SealCost(
        Math.round(value(page, "etalon_seals_total")),
        value(page, "etalon_seal_cpu_seconds_total"),
        value(page, "process_cpu_seconds_total"));
  }

  private static double value(List<String> page, String name) {
    return page.stream()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  SealCost plus(SealCost other) {
    return new SealCost(seals + other.seals, sealSeconds + other.sealSeconds,
        processSeconds + other.processSeconds);
  }

  /** Seals' share of the validators' processor time; 0 where nobody answered. */
  double share() {
    return processSeconds > 0 ? sealSeconds / processSeconds : 0;
  }

  /** For people. */
  String text() {
    return String.format(Locale.ROOT,
        "%d, %.1f s of processor time: %.1f %% of what the validators used",
        seals, sealSeconds, share() * PERCENT);
  }
}

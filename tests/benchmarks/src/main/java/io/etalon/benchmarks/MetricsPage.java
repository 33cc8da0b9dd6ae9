package io.etalon.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** A node's metrics at one moment: by name with labels, as they are printed. */
record MetricsPage(Map<String, Double> values) {
  /** Asks a node at host:port. */
  static MetricsPage read(HttpClient http, String address)
      throws IOException, InterruptedException {
    URI page = URI.create("http://" + address + "/metrics");
    String body = http
        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
        .body();
    Map<String, Double> values = new HashMap<>();
    body.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
      int space = line.lastIndexOf(' ');
      values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
    });
    return new MetricsPage(values);
  }

  /** A metric's value; 0 where the node does not show it. */
  double value(String name) {
    return values.getOrDefault(name, 0.0);
  }
}

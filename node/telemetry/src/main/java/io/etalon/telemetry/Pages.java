package io.etalon.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etalon.engine.NodeAccess;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** What each path is answered with. */
final class Pages {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;
  private static final String TEXT = "text/plain; charset=utf-8";

  private final NodeAccess node;
  private final Readiness readiness;
  private final PrometheusRegistry registry;
  private final ExpositionFormats formats = ExpositionFormats.init();

  Pages(NodeAccess node, Readiness readiness, PrometheusRegistry registry) {
    this.node = node;
    this.readiness = readiness;
    this.registry = registry;
  }

  /** An answer of HTTP. */
  record Page(int status, String contentType, Bytes body) {
    static Page text(int status, String text) {
      return new Page(status, TEXT, Bytes.wrap((text + "\n").getBytes(UTF_8)));
    }
  }

  /**
   * The page of a path.
   *
   * @param accept the formats that the reader of metrics understands
   */
  Page page(String path, String accept) {
    return switch (path) {
      case "/metrics" -> metrics(accept);
      case "/healthz" -> health();
      case "/readyz" -> ready();
      default -> Page.text(NOT_FOUND, "there are /metrics, /healthz and /readyz");
    };
  }

  private Page health() {
    return node.feed().isClosed()
        ? Page.text(UNAVAILABLE, "stopping") : Page.text(OK, "alive");
  }

  private Page ready() {
    List<String> obstacles = readiness.obstacles();
    return obstacles.isEmpty()
        ? Page.text(OK, "ready") : Page.text(UNAVAILABLE, String.join("\n", obstacles));
  }

  private Page metrics(String accept) {
    ExpositionFormatWriter writer = formats.findWriter(accept);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return new Page(OK, writer.getContentType(), Bytes.wrap(out.toByteArray()));
  }
}

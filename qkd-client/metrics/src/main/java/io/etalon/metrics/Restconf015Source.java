package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.MetricSourceException.Reason;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Readings from a QKD node's control interface, ETSI GS QKD 015 V2.1.1 over RESTCONF (RFC 8040).
 *
 * <p>The model has no time of measurement, so a value counts as measured when it is asked for, and
 * a link whose status is not ACTIVE gives no reading: an agent may go on answering with the last
 * value of a link that is down.
 */
public final class Restconf015Source implements MetricSource {
  private static final String NODE = "/restconf/data/etsi-qkd-sdn-node:qkd_node";

  private final HttpPlace place;
  private final String linkId;
  private final SourceDeclaration declaration;
  private final FreshReadings fresh;

  /** Polls one link of a node; {@code place} is {@link #address}, and is closed in the end. */
  public Restconf015Source(HttpPlace place, String linkId, Mapping mapping,
      SourceDeclaration declaration, InstantSource clock) {
    this.place = place;
    this.linkId = linkId;
    this.declaration = declaration;
    this.fresh = new FreshReadings(mapping, declaration, clock);
  }

  /** What is asked of the node at {@code https://host:port} for one link. */
  public static URI address(URI node, String linkId) {
    String key = URLEncoder.encode(linkId, StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create(node + NODE + "/qkd_links/qkd_link=" + key);
  }

  @Override
  public SourceDeclaration declaration() {
    return declaration;
  }

  @Override
  public List<LinkReading> poll() throws MetricSourceException {
    fresh.lost();
    QkdLinkJson link = QkdLinkJson.find(place.fetch("application/yang-data+json"), linkId);
    if (!link.isActive()) {
      throw new MetricSourceException(Reason.NO_METRICS, "the link " + linkId + " is "
          + link.value("qkdl_status").orElse("without status")
          + (link.value("qkdl_enable").orElse("true").equals("false") ? ", disabled" : ""));
    }
    return fresh.take(link::value);
  }

  @Override
  public Map<Metric, Long> beside() {
    return fresh.beside();
  }

  @Override
  public void close() {
    place.close();
  }
}

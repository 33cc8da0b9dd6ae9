package io.etalon.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.metrics.MetricSourceException.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code qkd_link} of the YANG model of ETSI GS QKD 015 V2.1.1 as RESTCONF writes it.
 *
 * <p>Names are those of the model's leaves ({@code qkdl_status}, {@code skr}, {@code eskr}, {@code
 * phys_channel_att} …) and of its physical performance types ({@code QBER}, {@code SNR}). Lenient
 * in what varies between servers: the answer may be the link, a list with it, or the whole node;
 * names of members and identities may bear their module's name; numbers may be numbers, or texts as
 * RFC 7951 wants 64-bit ones; words may have hyphens for underscores, as the model itself writes
 * them.
 */
public final class QkdLinkJson {
  private static final int MAX_LINKS = 1_024;
  private static final int MAX_TYPES = 64;

  private final Map<String, String> values;

  private QkdLinkJson(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Finds the link in an answer. Errors: {@code MALFORMED_ANSWER} where the answer has another
   * shape, {@code NO_METRICS} where the link is not there.
   */
  public static QkdLinkJson find(byte[] json, String linkId) throws MetricSourceException {
    return find(JsonDocument.parse(json), linkId);
  }

  static QkdLinkJson find(JsonDocument document, String linkId) throws MetricSourceException {
    JsonNode links = links(document.root());
    if (!links.isArray() || links.size() > MAX_LINKS) {
      throw new MetricSourceException(
          Reason.MALFORMED_ANSWER, "no list of at most " + MAX_LINKS + " qkd_link");
    }
    for (JsonNode link : links) {
      if (member(link, "qkdl_id").asText().equals(linkId)) {
        return new QkdLinkJson(values(link));
      }
    }
    throw new MetricSourceException(Reason.NO_METRICS, "the node has no qkd_link " + linkId);
  }

  /** The value of a leaf or a physical performance type; empty where the answer has none. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Whether the model says that the link works: enabled, and its status is ACTIVE. */
  public boolean isActive() {
    boolean enabled = !values.getOrDefault("qkdl_enable", "true").equals("false");
    return enabled && local(values.getOrDefault("qkdl_status", "")).equalsIgnoreCase("ACTIVE");
  }

  private static JsonNode links(JsonNode root) {
    JsonNode node = root;
    for (String step : new String[] {"qkd_node", "qkd_links", "qkd_link"}) {
      JsonNode inner = member(node, step);
      node = inner.isMissingNode() ? node : inner;
    }
    return node;
  }

  private static Map<String, String> values(JsonNode link) throws MetricSourceException {
    Map<String, String> values = new LinkedHashMap<>();
    leaves(link, values);
    JsonNode performance = member(link, "qkdl_performance");
    leaves(performance, values);
    JsonNode types = member(performance, "phys_perf");
    if (types.size() > MAX_TYPES) {
      throw new MetricSourceException(
          Reason.MALFORMED_ANSWER, "more than " + MAX_TYPES + " phys_perf");
    }
    for (JsonNode type : types) {
      JsonNode value = member(type, "value");
      if (value.isValueNode() && !value.isNull()) {
        values.put(local(member(type, "perf_type").asText()), value.asText());
      }
    }
    return values;
  }

  private static void leaves(JsonNode object, Map<String, String> values) {
    object.properties().forEach(entry -> {
      JsonNode value = entry.getValue();
      if (value.isValueNode() && !value.isNull()) {
        values.put(local(entry.getKey()).replace('-', '_'), value.asText());
      }
    });
  }

  private static JsonNode member(JsonNode object, String name) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (local(entry.getKey()).replace('-', '_').equals(name)) {
        return entry.getValue();
      }
    }
    return object.path(name);
  }

  private static String local(String name) {
    return name.substring(name.lastIndexOf(':') + 1);
  }
}

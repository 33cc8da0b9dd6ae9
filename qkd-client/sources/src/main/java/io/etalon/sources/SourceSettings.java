package io.etalon.sources;

import io.etalon.etsi014.Provenance;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.MetricSourceException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the keys of a link's configuration that say where its readings come from: the same ones in
 * a node's {@code [[links]]} and for {@code etalon qkd}. They are described in
 * docs/operating/metric-sources.md.
 */
public final class SourceSettings {
  /** Every kind of source, the default first. */
  public static final List<String> KINDS =
      List.of("status", "restconf", "snmp", "csv", "json", "replay");

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private final Function<String, Optional<String>> values;
  private final List<String> kinds;
  private final List<String> layouts;

  private SourceSettings(Function<String, Optional<String>> values) {
    this.values = key -> values.apply(key).filter(value -> !value.isEmpty());
    this.kinds = List.of(text("metrics", "status").split(",", -1));
    this.layouts = List.of(text("layout", "").split(";", -1));
  }

  /**
   * The sources that these values name. Errors: {@code MISCONFIGURED}, by the key.
   *
   * @param values a key's value; empty where it is not set
   */
  public static SourceConfig read(Function<String, Optional<String>> values)
      throws MetricSourceException {
    return new SourceSettings(values).config();
  }

  private SourceConfig config() throws MetricSourceException {
    if (layouts.size() > kinds.size()) {
      throw refused("layout has more parts than metrics has kinds");
    }
    List<SourceConfig> sources = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      String layout = i < layouts.size() ? layouts.get(i).strip() : "";
      sources.add(source(kinds.get(i).strip(), layout));
    }
    SourceConfig all =
        sources.size() == 1 ? sources.getFirst() : new SourceConfig.Combined(sources);
    return switch (text("derive", "nothing")) {
      case "nothing" -> all;
      case "coherence-time" -> new SourceConfig.Decorrelated(all);
      default -> throw refused("derive is nothing or coherence-time");
    };
  }

  private SourceConfig source(String kind, String layout) throws MetricSourceException {
    return switch (kind) {
      case "status" -> new SourceConfig.Status(shape(layout));
      case "restconf" -> new SourceConfig.Restconf(
          web(), values.apply("metrics-link").orElse(text("name", "")), shape(layout));
      case "json" -> new SourceConfig.Json(web(), shape(layout));
      case "snmp" -> new SourceConfig.Snmp(
          new AgentAccess(required("metrics-agent"), required("metrics-user"),
              text("metrics-authentication", "sha256"), text("metrics-privacy", "aes128"),
              Path.of(required("metrics-passphrases"))),
          shape(layout));
      case "csv" -> new SourceConfig.Csv(Path.of(required("file")), shape(layout));
      case "replay" -> new SourceConfig.Replay(Path.of(required("file")), layout, speed());
      default -> throw refused("metrics is one or several of " + String.join(", ", KINDS)
          + ", not " + kind);
    };
  }

  private SourceShape shape(String layout) throws MetricSourceException {
    String provenance = text("provenance", Provenance.HARDWARE.word());
    return new SourceShape(text("profile", "generic"), layout, cadence(),
        Provenance.of(provenance).orElseThrow(
            () -> refused("provenance is hardware, simulated or replay, not " + provenance)));
  }

  private WebAccess web() throws MetricSourceException {
    return new WebAccess(address(),
        Path.of(text("metrics-key", text("key", ""))),
        Path.of(text("metrics-certificate", text("certificate", ""))),
        Path.of(text("metrics-authority", text("authority", ""))),
        values.apply("metrics-authorization").map(Path::of).orElse(null));
  }

  private URI address() throws MetricSourceException {
    String text = required("metrics-url");
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw refused("metrics-url is no address: " + e.getMessage());
    }
  }

  private Duration cadence() throws MetricSourceException {
    String text = text("cadence", "1s");
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw refused("cadence is a duration such as 200ms, 2s or 5m, not " + text);
    }
    long amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private int speed() throws MetricSourceException {
    String text = text("speed", "1");
    if (!text.matches("\\d{1,9}")) {
      throw refused("speed is a whole number, not " + text);
    }
    return Integer.parseInt(text);
  }

  private String text(String key, String fallback) {
    return values.apply(key).orElse(fallback);
  }

  private String required(String key) throws MetricSourceException {
    return values.apply(key).orElseThrow(() -> refused("there is no " + key));
  }

  private static MetricSourceException refused(String message) {
    return new MetricSourceException(Reason.MISCONFIGURED, message);
  }
}

package io.etalon.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.metrics.MetricSourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a vendor's devices measure, and under which names: data, in {@code profiles.json}.
 *
 * <p>Shape: {@code without} says of a metric why such a device cannot give it; {@code csv} and
 * {@code restconf} are mappings ({@link Mapping#parse}), empty where none is known. {@code
 * evidence} says what the profile rests on; no profile invents a name.
 */
public record Profile(
    String name,
    String device,
    List<Metric> metrics,
    Map<Metric, String> without,
    Duration cadence,
    String csv,
    String restconf,
    String evidence) {
  private static final List<Profile> ALL = load();

  public Profile {
    metrics = List.copyOf(metrics);
    without = Map.copyOf(without);
  }

  /** Every profile there is, {@code generic} first. */
  public static List<Profile> all() {
    return ALL;
  }

  /** The names of {@link #all}. */
  public static List<String> names() {
    return ALL.stream().map(Profile::name).toList();
  }

  /** The profile of this name. Errors: {@code MALFORMED_LOG} where there is none. */
  public static Profile named(String name) throws MetricSourceException {
    return ALL.stream().filter(profile -> profile.name.equals(name)).findFirst()
        .orElseThrow(() -> refused("no profile " + name + "; there are "
            + String.join(", ", names())));
  }

  /**
   * A mapping for such a device: the one that is written, or else the profile's own. Errors: {@code
   * MALFORMED_LOG} where it names a metric that such a device cannot measure, or nothing is known.
   *
   * @param written what the configuration says; empty for nothing
   * @param own {@link #csv}, {@link #restconf}, or empty
   */
  public Mapping mapping(String written, String own) throws MetricSourceException {
    if (written.isEmpty() && own.isEmpty()) {
      throw refused("the profile " + name + " knows no names for this kind of source (" + evidence
          + "): write a layout");
    }
    Mapping mapping = Mapping.parse(written.isEmpty() ? own : written);
    for (Metric metric : mapping.metrics()) {
      if (without.containsKey(metric) && !mapping.derived().contains(metric)) {
        throw refused("the profile " + name + " has no " + metric.word() + ": "
            + without.get(metric));
      }
    }
    return mapping;
  }

  private static List<Profile> load() {
    try (InputStream in = Profile.class.getResourceAsStream("profiles.json")) {
      if (in == null) {
        throw new IllegalStateException("profiles.json is not in the module");
      }
      List<Profile> profiles = new ArrayList<>();
      for (JsonNode profile : new ObjectMapper().readTree(in)) {
        profiles.add(profile(profile));
      }
      return List.copyOf(profiles);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Profile profile(JsonNode node) {
    List<Metric> metrics = new ArrayList<>();
    node.path("metrics").forEach(word -> metrics.add(metric(word.asText())));
    Map<Metric, String> without = new LinkedHashMap<>();
    node.path("without").properties().forEach(
        entry -> without.put(metric(entry.getKey()), entry.getValue().asText()));
    return new Profile(node.path("name").asText(), node.path("device").asText(), metrics, without,
        Duration.ofMillis(node.path("cadence").asLong()), node.path("csv").asText(),
        node.path("restconf").asText(), node.path("evidence").asText());
  }

  private static Metric metric(String word) {
    return Metric.of(word).orElseThrow(() -> new IllegalStateException("no metric " + word));
  }

  private static MetricSourceException refused(String message) {
    return new MetricSourceException(Reason.MALFORMED_LOG, message);
  }
}

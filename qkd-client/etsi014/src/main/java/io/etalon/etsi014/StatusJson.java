package io.etalon.etsi014;

import static io.etalon.etsi014.Json.integer;
import static io.etalon.etsi014.Json.optionalLong;
import static io.etalon.etsi014.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The status body, and inside its {@code status_extension} the link metrics under our vendor
 * prefix. The standard itself has no QBER, so this object is the only place where a conforming key
 * manager can state one.
 * Source: ETSI GS QKD 014 V1.1.1, section 6.1.
 */
public final class StatusJson {
  private static final String METRICS = "etalon_link_metrics";

  private StatusJson() {}

  /** The body of a status answer. */
  public static byte[] encode(KmeStatus status) {
    ObjectNode body = Json.object();
    body.put("source_KME_ID", status.sourceKmeId());
    body.put("target_KME_ID", status.targetKmeId());
    body.put("master_SAE_ID", status.masterSaeId());
    body.put("slave_SAE_ID", status.slaveSaeId());
    body.put("key_size", status.keySizeBits());
    body.put("stored_key_count", status.storedKeyCount());
    body.put("max_key_count", status.maxKeyCount());
    body.put("max_key_per_request", status.maxKeyPerRequest());
    body.put("max_key_size", status.maxKeySizeBits());
    body.put("min_key_size", status.minKeySizeBits());
    body.put("max_SAE_ID_count", status.maxSaeIdCount());
    status.linkMetrics().ifPresent(
        metrics -> encode(metrics, body.putObject("status_extension").putObject(METRICS)));
    return Json.write(body);
  }

  /** Reads a status answer; fields of other vendors are skipped. */
  public static KmeStatus decode(byte[] json) throws MalformedBodyException {
    JsonNode body = Json.read(json);
    return new KmeStatus(
        text(body, "source_KME_ID"),
        text(body, "target_KME_ID"),
        text(body, "master_SAE_ID"),
        text(body, "slave_SAE_ID"),
        integer(body, "key_size"),
        integer(body, "stored_key_count"),
        integer(body, "max_key_count"),
        integer(body, "max_key_per_request"),
        integer(body, "max_key_size"),
        integer(body, "min_key_size"),
        integer(body, "max_SAE_ID_count"),
        decodeMetrics(body.path("status_extension").path(METRICS)));
  }

  private static void encode(LinkMetrics metrics, ObjectNode target) {
    target.put("provenance", metrics.provenance().word());
    target.put("cadence_millis", metrics.cadenceMillis());
    ArrayNode readings = target.putArray("readings");
    for (LinkReading reading : metrics.readings()) {
      encode(reading, readings.addObject());
    }
  }

  private static void encode(LinkReading reading, ObjectNode target) {
    target.put("device_timestamp_millis", reading.deviceTimestampMillis());
    put(target, "sifted_bits", reading.siftedBits());
    put(target, "error_bits", reading.errorBits());
    put(target, "qber_ppb", reading.qberPpb());
    put(target, "visibility_ppb", reading.visibilityPpb());
    put(target, "coherence_time_micros", reading.coherenceTimeMicros());
    put(target, "rate_bits_per_second", reading.rateBitsPerSecond());
    if (!reading.qberHistogram().isEmpty()) {
      ArrayNode bins = target.putArray("qber_histogram");
      reading.qberHistogram().forEach(count -> bins.add(count.intValue()));
    }
  }

  private static void put(ObjectNode target, String field, OptionalLong value) {
    value.ifPresent(present -> target.put(field, present));
  }

  private static Optional<LinkMetrics> decodeMetrics(JsonNode metrics)
      throws MalformedBodyException {
    if (metrics.isMissingNode()) {
      return Optional.empty();
    }
    JsonNode readings = metrics.path("readings");
    if (!readings.isArray() || readings.size() > LinkMetrics.MAX_READINGS) {
      throw new MalformedBodyException("readings is no array of at most "
          + LinkMetrics.MAX_READINGS);
    }
    List<LinkReading> decoded = new ArrayList<>();
    try {
      for (JsonNode reading : readings) {
        decoded.add(decodeReading(reading));
      }
      Provenance provenance = Provenance.of(text(metrics, "provenance"))
          .orElseThrow(() -> new MalformedBodyException("provenance is unknown"));
      return Optional.of(
          new LinkMetrics(provenance, integer(metrics, "cadence_millis"), decoded));
    } catch (IllegalArgumentException e) {
      throw new MalformedBodyException(METRICS + ": " + e.getMessage());
    }
  }

  private static LinkReading decodeReading(JsonNode reading) throws MalformedBodyException {
    return new LinkReading(
        optionalLong(reading, "device_timestamp_millis")
            .orElseThrow(() -> new MalformedBodyException("device_timestamp_millis is missing")),
        optionalLong(reading, "sifted_bits"),
        optionalLong(reading, "error_bits"),
        optionalLong(reading, "qber_ppb"),
        optionalLong(reading, "visibility_ppb"),
        optionalLong(reading, "coherence_time_micros"),
        optionalLong(reading, "rate_bits_per_second"),
        decodeHistogram(reading.path("qber_histogram")));
  }

  private static List<Integer> decodeHistogram(JsonNode bins) throws MalformedBodyException {
    if (bins.isMissingNode() || bins.isNull()) {
      return List.of();
    }
    if (!bins.isArray() || bins.size() != LinkReading.HISTOGRAM_BINS) {
      throw new MalformedBodyException("qber_histogram is no array of 16");
    }
    List<Integer> counts = new ArrayList<>();
    for (JsonNode bin : bins) {
      if (!bin.isIntegralNumber() || !bin.canConvertToInt()) {
        throw new MalformedBodyException("qber_histogram holds no 32-bit integer");
      }
      counts.add(bin.intValue());
    }
    return counts;
  }
}

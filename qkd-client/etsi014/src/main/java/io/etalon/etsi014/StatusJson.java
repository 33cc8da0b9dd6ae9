package io.etalon.etsi014;

import static io.etalon.etsi014.Json.integer;
import static io.etalon.etsi014.Json.integerOrNothing;
import static io.etalon.etsi014.Json.optionalLong;
import static io.etalon.etsi014.Json.text;
import static io.etalon.etsi014.Json.textOrNothing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The status body, and inside its {@code status_extension} the link metrics under our vendor
 * prefix. The standard itself has no QBER, so this object is the only place where a conforming key
 * manager can state one.
 * Source: ETSI GS QKD 014 V1.1.1, section 6.1.
 */
public final class StatusJson {
  private static final String METRICS = "etalon_link_metrics";
  private static final List<String> FIELDS = List.of(
      "source_KME_ID", "target_KME_ID", "master_SAE_ID", "slave_SAE_ID", "key_size",
      "stored_key_count", "max_key_count", "max_key_per_request", "max_key_size", "min_key_size",
      "max_SAE_ID_count", "status_extension");

  private StatusJson() {}

  /** The body of a status answer. */
  public static byte[] encode(KmeStatus status) {
    ObjectNode body = Json.object();
    put(body, "source_KME_ID", status.sourceKmeId());
    put(body, "target_KME_ID", status.targetKmeId());
    put(body, "master_SAE_ID", status.masterSaeId());
    put(body, "slave_SAE_ID", status.slaveSaeId());
    put(body, "key_size", status.keySizeBits());
    put(body, "stored_key_count", status.storedKeyCount());
    put(body, "max_key_count", status.maxKeyCount());
    put(body, "max_key_per_request", status.maxKeyPerRequest());
    put(body, "max_key_size", status.maxKeySizeBits());
    put(body, "min_key_size", status.minKeySizeBits());
    put(body, "max_SAE_ID_count", status.maxSaeIdCount());
    status.linkMetrics().ifPresent(
        metrics -> encode(metrics, body.putObject("status_extension").putObject(METRICS)));
    return Json.write(body);
  }

  /** Reads a status answer; fields of other vendors are skipped. */
  public static KmeStatus decode(byte[] json) throws MalformedBodyException {
    return decode(json, new QuirkLog(""));
  }

  /**
   * Reads a status answer and notes what departs from the standard; a field that is left out stays
   * absent. Errors: a body that is no object, or a field of an impossible type.
   */
  public static KmeStatus decode(byte[] json, QuirkLog quirks) throws MalformedBodyException {
    JsonNode body = Json.read(json);
    if (body.path("message").isTextual() && !body.has("stored_key_count")) {
      throw new MalformedBodyException("the body is an error");
    }
    noteStrangers(body, quirks);
    return new KmeStatus(
        textOrNothing(body, "source_KME_ID", quirks),
        textOrNothing(body, "target_KME_ID", quirks),
        textOrNothing(body, "master_SAE_ID", quirks),
        textOrNothing(body, "slave_SAE_ID", quirks),
        integerOrNothing(body, "key_size", quirks),
        integerOrNothing(body, "stored_key_count", quirks),
        integerOrNothing(body, "max_key_count", quirks),
        integerOrNothing(body, "max_key_per_request", quirks),
        integerOrNothing(body, "max_key_size", quirks),
        integerOrNothing(body, "min_key_size", quirks),
        integerOrNothing(body, "max_SAE_ID_count", quirks),
        decodeMetrics(body.path("status_extension").path(METRICS)));
  }

  private static void noteStrangers(JsonNode body, QuirkLog quirks) throws MalformedBodyException {
    int known = 0;
    for (String field : (Iterable<String>) body::fieldNames) {
      if (FIELDS.contains(field)) {
        known++;
      } else {
        quirks.note(Quirk.STATUS_FIELD_UNKNOWN, field.substring(0, Math.min(field.length(), 40)));
      }
    }
    if (known == 0) {
      throw new MalformedBodyException("the body has no field of a status");
    }
    JsonNode extension = body.path("status_extension");
    if (!extension.isMissingNode() && !extension.isObject()) {
      quirks.note(Quirk.EXTENSION_NOT_OBJECT, "status_extension");
    }
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

  private static void put(ObjectNode target, String field, String value) {
    if (!value.isEmpty()) {
      target.put(field, value);
    }
  }

  private static void put(ObjectNode target, String field, OptionalInt value) {
    value.ifPresent(present -> target.put(field, present));
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

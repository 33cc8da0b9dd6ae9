package io.etalon.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of clause 6.1 about one status answer. */
final class StatusChecks {
  private static final List<String> IDS =
      List.of("source_KME_ID", "target_KME_ID", "master_SAE_ID", "slave_SAE_ID");
  private static final List<String> COUNTS = List.of("key_size", "stored_key_count",
      "max_key_count", "max_key_per_request", "max_key_size", "min_key_size", "max_SAE_ID_count");
  private static final String EXTENSION = "status_extension";

  private final KmeUnderTest subject;
  private final Verdicts verdicts;

  StatusChecks(KmeUnderTest subject, Verdicts verdicts) {
    this.subject = subject;
    this.verdicts = verdicts;
  }

  /** Judges the answer and returns what it says of sizes and numbers. */
  Limits judge(JsonNode status) {
    judgeFields(status);
    judgeIds(status);
    judgeExtension(status);
    Limits limits = Limits.of(status);
    verdicts.expect(Rule.STATUS_BOUNDS, limits.areConsistent(), limits.shown());
    return limits;
  }

  private void judgeFields(JsonNode status) {
    List<String> missing = Stream.concat(IDS.stream(), COUNTS.stream())
        .filter(field -> !status.hasNonNull(field)).toList();
    List<String> mistyped = Stream.concat(
        IDS.stream().filter(field -> !status.path(field).isTextual()),
        COUNTS.stream().filter(field -> !status.path(field).isIntegralNumber()))
        .filter(status::hasNonNull).toList();
    verdicts.expect(
        Rule.STATUS_FIELDS, missing.isEmpty(), "missing: " + String.join(", ", missing));
    verdicts.expect(
        Rule.STATUS_TYPES, mistyped.isEmpty(), "of another type: " + String.join(", ", mistyped));
  }

  private void judgeIds(JsonNode status) {
    expectId(status, "slave_SAE_ID", subject.peerSaeId());
    expectId(status, "master_SAE_ID", subject.saeId());
    for (String field : List.of("source_KME_ID", "target_KME_ID")) {
      String id = status.path(field).asText();
      boolean isSae = id.equals(subject.saeId()) || id.equals(subject.peerSaeId());
      verdicts.expect(Rule.STATUS_IDS, !isSae, field + " is the application's id " + id);
    }
  }

  private void expectId(JsonNode status, String field, String id) {
    if (status.hasNonNull(field)) {
      verdicts.expect(Rule.STATUS_IDS, status.path(field).asText().equals(id),
          field + " is " + status.path(field).asText() + " where " + id + " is meant");
    }
  }

  private void judgeExtension(JsonNode status) {
    for (Iterator<String> names = status.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      verdicts.expect(Rule.STATUS_EXTENSION,
          IDS.contains(name) || COUNTS.contains(name) || name.equals(EXTENSION),
          "the field " + name + " is not the standard's");
    }
    JsonNode extension = status.path(EXTENSION);
    if (extension.isMissingNode() || extension.isNull()) {
      return;
    }
    verdicts.expect(
        Rule.STATUS_EXTENSION, extension.isObject(), "status_extension is no object");
    for (Map.Entry<String, JsonNode> each : extension.properties()) {
      verdicts.expect(Rule.STATUS_EXTENSION, each.getKey().indexOf('_') > 0,
          each.getKey() + " in status_extension has no vendor's prefix");
    }
  }
}

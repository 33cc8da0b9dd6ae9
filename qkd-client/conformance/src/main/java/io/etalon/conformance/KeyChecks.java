package io.etalon.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.etsi014.FixedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of clauses 5.2, 6.2 and 6.3: drawing keys, rightly and wrongly. */
final class KeyChecks {
  private static final List<String> KEY_FIELDS =
      List.of("key_ID", "key", "key_ID_extension", "key_extension");
  private static final List<String> CONTAINER_FIELDS =
      List.of("keys", "key_container_extension");

  private final KmeUnderTest subject;
  private final Probe probe;
  private final Verdicts verdicts;
  private final String path;

  KeyChecks(KmeUnderTest subject, Probe probe, Verdicts verdicts) {
    this.subject = subject;
    this.probe = probe;
    this.verdicts = verdicts;
    this.path = Probe.path(subject.peerSaeId(), "enc_keys");
  }

  void run(Limits stated) {
    Answer first = probe.get(path);
    if (!verdicts.cameWell(first)) {
      return;
    }
    verdicts.expect(Rule.KEY_AVAILABLE, !first.isDry(), first.shown());
    if (first.isDry()) {
      skipForWantOfKeys();
      return;
    }
    verdicts.expect(
        Rule.KEY_GET, first.isGiven() && first.keys().size() == 1, first.shown());
    Limits limits = measured(first, stated);
    int size = limits.sizeToAsk();
    List<Drawn> spare = new ArrayList<>(judge(first, size));
    Answer empty = probe.post(path, "{}");
    verdicts.cameWell(empty);
    verdicts.expect(
        Rule.KEY_EMPTY_REQUEST, empty.isGiven() && empty.keys().size() == 1, empty.shown());
    spare.addAll(judge(empty, size));
    Answer asked = probe.post(path, "{\"number\":1,\"size\":" + size + "}");
    verdicts.cameWell(asked);
    verdicts.expect(
        Rule.KEY_POST, asked.isGiven() && asked.keys().size() == 1, asked.shown());
    spare.addAll(judge(asked, size));
    checkGetParameters(limits);
    checkRefusals(limits);
    checkExtensions(limits);
    new FetchChecks(subject, probe, verdicts).run(spare);
  }

  /** A status that counts bytes shows in a key eight times as long as it says. */
  private Limits measured(Answer first, Limits stated) {
    if (!first.isGiven() || first.keys().isEmpty() || stated.keySize() <= 0) {
      return stated;
    }
    Drawn key = Drawn.of(first.keys().get(0));
    boolean inBytes = key.bits() == stated.keySize() * Byte.SIZE;
    verdicts.expect(Rule.STATUS_BOUNDS, !inBytes,
        "key_size is " + stated.keySize() + ", a key of it has " + key.bits() + " bits");
    return inBytes ? stated.fromBytes() : stated;
  }

  private void checkGetParameters(Limits limits) {
    int number = limits.maxNumber() == 1 ? 1 : 2;
    int half = limits.sizeToAsk() / 2 / Byte.SIZE * Byte.SIZE;
    int size = half >= Math.max(limits.minSize(), Byte.SIZE) ? half : limits.sizeToAsk();
    Answer answer = probe.get(path + "?number=" + number + "&size=" + size);
    if (!verdicts.cameWell(answer)) {
      return;
    }
    boolean counted = answer.isGiven() && answer.keys().size() == number;
    boolean sized = true;
    for (JsonNode each : answer.keys()) {
      Drawn key = Drawn.of(each);
      sized &= key.bits() == size || key.bits() == size * Byte.SIZE || key.isHexOf(size);
    }
    verdicts.expect(Rule.KEY_GET_PARAMETERS, counted && sized,
        answer.shown() + ", " + answer.keys().size() + " keys");
  }

  private void checkRefusals(Limits limits) {
    refused(Rule.KEY_NUMBER, "{\"number\":0}", Optional.empty());
    refused(Rule.KEY_NUMBER, "{\"number\":-1}", Optional.empty());
    if (limits.maxNumber() > 0) {
      refused(Rule.KEY_NUMBER, "{\"number\":" + (limits.maxNumber() + 1) + "}", Optional.empty());
    }
    refused(Rule.KEY_SIZE_MULTIPLE, "{\"size\":" + (limits.sizeToAsk() + 4) + "}",
        Optional.of(FixedMessage.SIZE_NOT_MULTIPLE_OF_EIGHT));
    if (limits.maxSize() > 0) {
      refused(Rule.KEY_SIZE_RANGE, "{\"size\":" + (limits.maxSize() + 8) + "}",
          Optional.empty());
    }
    if (limits.minSize() > Byte.SIZE) {
      refused(Rule.KEY_SIZE_RANGE, "{\"size\":" + (limits.minSize() - 8) + "}",
          Optional.empty());
    }
    List<String> strangers = new ArrayList<>();
    for (int i = 0; i <= Math.clamp(limits.maxSlaves(), 0, 8); i++) {
      strangers.add("\"etalon-nobody-" + i + "\"");
    }
    refused(Rule.ADDITIONAL_SLAVES,
        "{\"additional_slave_SAE_IDs\":[" + String.join(",", strangers) + "]}", Optional.empty());
  }

  private void checkExtensions(Limits limits) {
    String extension = "\":[{\"etalon_unsupported_probe\":\"1\"}]}";
    refused(Rule.EXTENSION_MANDATORY, "{\"extension_mandatory" + extension,
        Optional.of(FixedMessage.MANDATORY_EXTENSION_UNSUPPORTED));
    Answer optional = probe.post(path, "{\"extension_optional" + extension);
    if (!verdicts.cameWell(optional)) {
      return;
    }
    if (optional.isGiven()) {
      verdicts.expect(Rule.EXTENSION_OPTIONAL, true, "");
      judge(optional, limits.sizeToAsk());
      return;
    }
    verdicts.expectRefusal(Rule.EXTENSION_OPTIONAL, optional,
        Optional.of(FixedMessage.OPTIONAL_EXTENSION_NOT_HANDLED));
  }

  private void refused(Rule rule, String request, Optional<FixedMessage> wording) {
    Answer answer = probe.post(path, request);
    verdicts.expectRefusal(rule, new Answer(answer.asked() + " " + request, answer.status(),
        answer.mediaType(), answer.body(), answer.failure()), wording);
  }

  /** Judges a container and returns its keys. */
  private List<Drawn> judge(Answer answer, int size) {
    if (!answer.isGiven()) {
      return List.of();
    }
    verdicts.expect(Rule.CONTAINER_SHAPE, answer.keys().isArray(), "keys is no array");
    judgeFields(answer.body(), CONTAINER_FIELDS);
    List<Drawn> keys = new ArrayList<>();
    for (JsonNode each : answer.keys()) {
      judgeFields(each, KEY_FIELDS);
      Drawn key = Drawn.of(each);
      keys.add(key);
      verdicts.expect(Rule.KEY_ID_UUID, key.isUuid(), "key_ID " + shortened(key.id()));
      boolean hex = key.isHexOf(size);
      verdicts.expect(Rule.KEY_BASE64, key.isBase64() && !hex,
          answer.asked() + ": the key's text is " + (hex ? "hexadecimal" : "no padded base64"));
      verdicts.expect(Rule.KEY_SIZE_BITS, hex || key.bits() == size,
          answer.asked() + ": " + key.bits() + " bits where " + size + " were asked for");
    }
    return keys;
  }

  private void judgeFields(JsonNode object, List<String> known) {
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      String name = each.getKey();
      verdicts.expect(
          Rule.CONTAINER_SHAPE, known.contains(name), "the field " + name + " is unknown");
      if (name.endsWith("_extension")) {
        verdicts.expect(Rule.CONTAINER_SHAPE, each.getValue().isObject(), name + " is no object");
      }
    }
  }

  private void skipForWantOfKeys() {
    for (Rule rule : Rule.values()) {
      boolean needsKeys = rule.clause().startsWith("5.2") || rule.clause().startsWith("5.3")
          || rule.clause().equals("6.2") || rule.clause().equals("6.3");
      if (needsKeys && !rule.isForApplications()) {
        verdicts.skip(rule, "the pool is dry");
      }
    }
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(id.length(), 64));
  }
}

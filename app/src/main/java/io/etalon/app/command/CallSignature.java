package io.etalon.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.config.Nearest;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call of the chain's runtime, as its metadata tells it, and how its fields are written on a
 * command line: no pallet needs code here.
 *
 * @param fields type by name, in their order
 */
record CallSignature(String pallet, String name, Map<String, String> fields) {
  /** A value that a command line had better not hold. */
  private static final String FROM_FILE = "file:";

  CallSignature {
    fields = new LinkedHashMap<>(fields);
  }

  /** Every call of a runtime's metadata. */
  static List<CallSignature> all(String metadata) throws CommandFailure {
    List<CallSignature> calls = new ArrayList<>();
    for (JsonNode pallet : Json.parse(metadata).path("pallets")) {
      for (JsonNode call : pallet.path("calls")) {
        String type = pallet.path("types").path(call.path("type").asText()).asText();
        calls.add(new CallSignature(
            pallet.path("name").asText(), call.path("name").asText(), fieldsOf(type)));
      }
    }
    return calls;
  }

  /** Finds a call by {@code pallet.call}. Errors: unknown, with the nearest known one. */
  static CallSignature find(String metadata, String name) throws CommandFailure {
    List<CallSignature> calls = all(metadata);
    for (CallSignature call : calls) {
      if (call.fullName().equals(name)) {
        return call;
      }
    }
    List<String> known = calls.stream().map(CallSignature::fullName).toList();
    throw new CommandFailure("the runtime has no call \"" + name + "\"",
        Nearest.of(name, known).map(nearest -> "did you mean " + nearest + "? ").orElse("")
            + "etalon call --list shows all");
  }

  /** {@code Lock{to: AccountId, amount: Amount}} has two fields; what has no braces has none. */
  private static Map<String, String> fieldsOf(String type) {
    Map<String, String> fields = new LinkedHashMap<>();
    int open = type.indexOf('{');
    if (open < 0) {
      return fields;
    }
    int depth = 0;
    int start = open + 1;
    for (int i = start; i < type.length(); i++) {
      char c = type.charAt(i);
      boolean ends = depth == 0 && (c == ',' || c == '}');
      if (ends && i > start) {
        String field = type.substring(start, i);
        int colon = field.indexOf(':');
        fields.put(field.substring(0, colon).strip(), field.substring(colon + 1).strip());
        start = i + 1;
      }
      depth += "{[(".indexOf(c) >= 0 ? 1 : 0;
      depth -= "}])".indexOf(c) >= 0 ? 1 : 0;
    }
    return fields;
  }

  String fullName() {
    return pallet + "." + name;
  }

  /** For people: {@code bridge.refund --lockId uint64}. */
  String text() {
    return fullName() + fields.entrySet().stream()
        .map(field -> " --" + field.getKey() + " " + field.getValue())
        .collect(Collectors.joining());
  }

  /**
   * The call's arguments from words such as {@code --to bob} or {@code to=bob}.
   *
   * <p>Errors: an unknown, missing or repeated field, a value that its type does not allow.
   */
  String arguments(List<String> words) throws CommandFailure {
    Map<String, String> given = pairs(words);
    ObjectNode arguments = Json.object();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String value = given.remove(field.getKey());
      if (value == null) {
        throw new CommandFailure(fullName() + " lacks --" + field.getKey(), "it is: " + text());
      }
      arguments.set(field.getKey(), value(field.getKey(), field.getValue(), value));
    }
    if (!given.isEmpty()) {
      String unknown = given.keySet().iterator().next();
      throw new CommandFailure(fullName() + " has no field " + unknown,
          Nearest.of(unknown, fields.keySet())
              .map(nearest -> "did you mean --" + nearest + "? ").orElse("")
              + "it is: " + text());
    }
    return Json.line(arguments);
  }

  private Map<String, String> pairs(List<String> words) throws CommandFailure {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).startsWith("--") ? words.get(i).substring(2) : words.get(i);
      int equals = word.indexOf('=');
      boolean isAlone = equals < 0;
      if (isAlone && (!words.get(i).startsWith("--") || i + 1 == words.size())) {
        throw new CommandFailure("\"" + words.get(i) + "\" is no field with its value",
            "write --name value or name=value; it is: " + text());
      }
      String name = isAlone ? word : word.substring(0, equals);
      if (pairs.put(name, isAlone ? words.get(++i) : word.substring(equals + 1)) != null) {
        throw new CommandFailure("the field " + name + " is given twice", "leave one out");
      }
    }
    return pairs;
  }

  private JsonNode value(String field, String type, String given) throws CommandFailure {
    String text = given.startsWith(FROM_FILE) ? content(field, given) : given;
    return switch (type) {
      case "Amount" -> Json.text(Long.toString(Amounts.parse(text).units()));
      case "AccountId" -> Json.text(Accounts.find(text).toString());
      case "boolean", "bool" -> Json.parse(text);
      case String number when number.matches("uint\\d+") -> number(field, type, text);
      default -> text.startsWith("{") || text.startsWith("[") || text.equals("null")
          ? structured(field, text) : Json.text(text);
    };
  }

  private static JsonNode number(String field, String type, String text) throws CommandFailure {
    if (!text.matches("\\d+")) {
      throw new CommandFailure("--" + field + " is a " + type + ", and \"" + text + "\" is none",
          "write digits alone");
    }
    return Json.text(text);
  }

  private static String content(String field, String given) throws CommandFailure {
    try {
      return Files.readString(Path.of(given.substring(FROM_FILE.length()))).strip();
    } catch (IOException e) {
      throw new CommandFailure("cannot read the file of --" + field, "check its path", e);
    }
  }

  private static JsonNode structured(String field, String text) throws CommandFailure {
    try {
      return Json.parse(text);
    } catch (CommandFailure e) {
      throw new CommandFailure("--" + field + " is no JSON", "quote it for the shell: '" + text
          + "'", e);
    }
  }
}

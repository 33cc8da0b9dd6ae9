package io.etalon.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.Ratios;
import io.etalon.client.Links;
import io.etalon.client.ShownEvent;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * An event as one line for people: links by their names, ratios as decimals, long hexadecimal
 * values cut. Programs ask for JSON, which holds everything.
 */
final class EventText {
  private static final String RATIO = "Ppb";
  private static final int SHOWN_HEX = 10;

  private final Map<Long, String> links = new TreeMap<>();

  EventText(Links known) {
    known.links().forEach(link -> links.put(link.state().linkId(), link.state().name()));
  }

  /** {@code pallet.Name field=value …}. */
  String of(ShownEvent event) throws CommandFailure {
    StringJoiner text = new StringJoiner(" ");
    text.add("%s.%-16s".formatted(event.record().pallet(), event.record().name()));
    JsonNode fields = Json.parse(event.json()).path("event").path(event.record().name());
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      text.add(field(field.getKey(), field.getValue()));
    }
    return text.toString();
  }

  private String field(String name, JsonNode value) {
    if (name.equals("linkId")) {
      return "link=" + links.getOrDefault(value.asLong(), "#" + value.asText());
    }
    if (name.endsWith(RATIO)) {
      return name.substring(0, name.length() - RATIO.length()) + "="
          + (value.isNull() ? "unknown" : Ratios.text(value.asLong()));
    }
    if (name.equals("amount")) {
      return "amount=" + Amounts.text(value.asLong());
    }
    return name + "=" + (value.isValueNode() ? shortened(value.asText()) : value.toString());
  }

  private static String shortened(String text) {
    return text.startsWith("0x") && text.length() > SHOWN_HEX
        ? text.substring(0, SHOWN_HEX) + "…" : text;
  }
}

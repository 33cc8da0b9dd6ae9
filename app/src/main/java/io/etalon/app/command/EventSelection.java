package io.etalon.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.app.config.Nearest;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.client.EventFilter;
import io.etalon.client.ShownEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which events a command shows: of any of these pallets and names, with all of these values. */
final class EventSelection {
  @Option(names = "--filter", paramLabel = "PALLET[.EVENT]",
      completionCandidates = RuntimeNames.OfEvents.class,
      description = "Only these; may be repeated.")
  private List<String> filters = new ArrayList<>();

  @Option(names = "--where", paramLabel = "FIELD=VALUE",
      description = "Only where a field has this value, as --json shows it, or of the account of"
          + " this name; lock.to is a field within lock. May be repeated: all must hold.")
  private Map<String, String> values = new LinkedHashMap<>();

  /** What a node is asked for. */
  List<EventFilter> filters() {
    return filters.stream().map(EventSelection::filter).toList();
  }

  private static EventFilter filter(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new EventFilter(text, "")
        : new EventFilter(text.substring(0, dot), text.substring(dot + 1));
  }

  /** Errors: a pallet or event that the runtime does not have, with the nearest that it has. */
  void requireKnown(String metadata) throws CommandFailure {
    List<String> known = new ArrayList<>();
    for (JsonNode pallet : Json.parse(metadata).path("pallets")) {
      known.add(pallet.path("name").asText());
      for (JsonNode event : pallet.path("events")) {
        known.add(pallet.path("name").asText() + "." + event.path("name").asText());
      }
    }
    for (String filter : filters) {
      if (!known.contains(filter)) {
        throw new CommandFailure("the runtime has no event \"" + filter + "\"",
            Nearest.of(filter, known).map(each -> "did you mean " + each + "?").orElse(""));
      }
    }
  }

  /** Whether an event is wanted. */
  boolean takes(ShownEvent event) throws CommandFailure {
    boolean isNamed = filters.isEmpty() || filters().stream().anyMatch(filter ->
        filter.pallet().equals(event.record().pallet())
            && (filter.name().isEmpty() || filter.name().equals(event.record().name())));
    return isNamed && hasValues(event);
  }

  private boolean hasValues(ShownEvent event) throws CommandFailure {
    if (values.isEmpty()) {
      return true;
    }
    JsonNode fields = Json.parse(event.json()).path("event").path(event.record().name());
    for (Map.Entry<String, String> wanted : values.entrySet()) {
      JsonNode found = fields.at("/" + wanted.getKey().replace('.', '/'));
      if (found.isMissingNode() || !isValue(found.asText(), wanted.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isValue(String found, String wanted) {
    return found.equalsIgnoreCase(wanted) || found.equals(account(wanted));
  }

  /** The address of a name; of what names no account, what it is. */
  private static String account(String wanted) {
    try {
      return Accounts.find(wanted).toString();
    } catch (CommandFailure e) {
      return wanted;
    }
  }
}

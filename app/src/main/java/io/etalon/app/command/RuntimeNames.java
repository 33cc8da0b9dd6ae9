package io.etalon.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.assembly.ChainRuntime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Names in this program's runtime for a shell to complete; read when they are asked for. */
final class RuntimeNames {
  private RuntimeNames() {}

  /** {@code balances.transfer} and all others. */
  static final class OfCalls implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names("calls");
    }
  }

  /** {@code balances.Transferred} and all others. */
  static final class OfEvents implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names("events");
    }
  }

  private static Iterator<String> names(String kind) {
    List<String> names = new ArrayList<>();
    try {
      for (JsonNode pallet : Json.parse(new ChainRuntime().metadata()).path("pallets")) {
        for (JsonNode each : pallet.path(kind)) {
          names.add(pallet.path("name").asText() + "." + each.path("name").asText());
        }
      }
    } catch (CommandFailure e) {
      throw new IllegalStateException("the runtime's metadata is JSON", e);
    }
    return names.iterator();
  }
}

package io.etalon.emulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a request's address, each at most once. */
final class Query {
  private final Map<String, String> parameters = new LinkedHashMap<>();

  Query(@Nullable String raw) throws KmeRefusal {
    if (raw == null || raw.isEmpty()) {
      return;
    }
    for (String part : raw.split("&")) {
      int equals = part.indexOf('=');
      String name = KmeServer.decode(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : KmeServer.decode(part.substring(equals + 1));
      if (parameters.putIfAbsent(name, value) != null) {
        throw new KmeRefusal(KmeRefusal.BAD_REQUEST, name + " is given twice");
      }
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  int integer(String name, int otherwise) throws KmeRefusal {
    String value = parameters.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new KmeRefusal(KmeRefusal.BAD_REQUEST, name + " is no integer");
    }
  }
}

package io.etalon.gateway;

import io.etalon.etsi014.MalformedBodyException;
import io.etalon.etsi014.RequestJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a call asks for and judges it against a client's rights, before anyone is asked. */
final class CallCheck {
  private static final int ANY_SIZE = 256;
  private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~%&=+:,*-]*");
  private static final Pattern NAME = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*:");
  private static final List<String> KNOWN = List.of("number", "size", "key_IDs", "key_ID",
      "additional_slave_SAE_IDs", "extension_mandatory", "extension_optional");
  private static final Pattern SAE = Pattern.compile("[\\x21-\\x7e]{1,256}");

  private CallCheck() {}

  /** A call that was understood: the SAEs it names and the number of keys it asks for. */
  record Wish(List<String> saeIds, int keys) {}

  /** A call that is refused. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
      super(refusal.text());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  /** Understands a call and checks that the client may make it. */
  static Wish admit(KeyCall call, ClientGrant.Rights rights) throws RefusedException {
    Wish wish = read(call);
    if (!rights.methods().contains(call.method())) {
      throw new RefusedException(Refusal.METHOD_NOT_ALLOWED);
    }
    if (!rights.peers().containsAll(wish.saeIds())) {
      throw new RefusedException(Refusal.FOREIGN_SAE);
    }
    return wish;
  }

  /** What a call asks for. */
  static Wish read(KeyCall call) throws RefusedException {
    boolean isGet = call.form() == KeyCall.Form.GET;
    // A name of "." or ".." would change the path itself.
    boolean named = SAE.matcher(call.saeId()).matches() && !call.saeId().matches("\\.{1,2}");
    if (!named || !QUERY.matcher(call.query()).matches() || isGet && !call.body().isEmpty()
        || !isGet && !call.query().isEmpty()) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    requireKnownFields(call);
    try {
      return switch (call.method()) {
        case STATUS -> status(call, isGet);
        case ENC_KEYS -> isGet ? drawn(call) : drawnByBody(call);
        case DEC_KEYS -> new Wish(List.of(call.saeId()), isGet
            ? Math.toIntExact(fields(call.query()).stream()
                .filter(field -> field.name().equals("key_ID")).count())
            : RequestJson.decodeKeyIds(call.body().toArrayUnsafe()).size());
      };
    } catch (MalformedBodyException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }

  /**
   * Refuses what a key manager could read otherwise than it is read here: an unknown field in a
   * query, and a known one of a body in other letters, which some parsers take for the same.
   */
  private static void requireKnownFields(KeyCall call) throws RefusedException {
    List<String> allowed = switch (call.method()) {
      case STATUS -> List.of();
      case ENC_KEYS -> List.of("number", "size");
      case DEC_KEYS -> List.of("key_ID");
    };
    for (Field field : call.query().isEmpty() ? List.<Field>of() : fields(call.query())) {
      if (!allowed.contains(field.name())) {
        throw new RefusedException(Refusal.MALFORMED);
      }
    }
    String body = new String(call.body().toArrayUnsafe(), StandardCharsets.UTF_8);
    Matcher names = NAME.matcher(body);
    while (names.find()) {
      String name = names.group(1);
      boolean disguised = name.contains("\\")
          || KNOWN.stream().anyMatch(known -> known.equalsIgnoreCase(name) && !known.equals(name));
      if (disguised) {
        throw new RefusedException(Refusal.MALFORMED);
      }
    }
  }

  private static Wish status(KeyCall call, boolean isGet) throws RefusedException {
    if (!isGet) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return new Wish(List.of(call.saeId()), 0);
  }

  private static Wish drawnByBody(KeyCall call) throws MalformedBodyException, RefusedException {
    if (call.body().isEmpty()) {
      return new Wish(List.of(call.saeId()), 1);
    }
    var request = RequestJson.decodeRequest(call.body().toArrayUnsafe(), ANY_SIZE);
    List<String> named = new ArrayList<>(List.of(call.saeId()));
    named.addAll(request.additionalSlaveSaeIds());
    return new Wish(named, positive(request.number()));
  }

  private static Wish drawn(KeyCall call) throws RefusedException {
    List<Field> numbers =
        fields(call.query()).stream().filter(field -> field.name().equals("number")).toList();
    // Two numbers could be read as one here and as the other by the key manager.
    if (numbers.size() > 1
        || !numbers.isEmpty() && !numbers.getFirst().value().matches("[0-9]{1,6}")) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return new Wish(List.of(call.saeId()),
        numbers.isEmpty() ? 1 : positive(Integer.parseInt(numbers.getFirst().value())));
  }

  private static int positive(int number) throws RefusedException {
    if (number < 1) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return number;
  }

  private record Field(String name, String value) {}

  private static List<Field> fields(String query) throws RefusedException {
    List<Field> fields = new ArrayList<>();
    for (String field : query.split("&")) {
      String[] parts = field.split("=", 2);
      try {
        fields.add(new Field(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
      } catch (IllegalArgumentException e) {
        throw new RefusedException(Refusal.MALFORMED);
      }
    }
    return fields;
  }
}

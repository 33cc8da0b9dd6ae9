package io.etalon.entropy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.entropy.EntropyException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How one kind of web service is asked for random bytes: data, in {@code services.json}.
 *
 * <p>Shape: {@code query} is appended to the configured address; a {@code body} that is not empty
 * is posted; {@code {bytes}}, {@code {bits}} and {@code {key}} are filled in. {@code keyHeader} is
 * the header that carries the key, empty for none. {@code place} is a JSON Pointer.
 */
public record WebInterface(
    String name,
    String service,
    String query,
    String body,
    String keyHeader,
    Form form,
    String place,
    String evidence) {
  private static final List<WebInterface> ALL = load();

  /** How the bytes stand in the answer. */
  public enum Form {
    /** As they are. */
    RAW,
    /** As a text of hexadecimal digits. */
    HEX,
    /** As an array of numbers from 0 to 255. */
    NUMBERS
  }

  /** Every kind there is. */
  public static List<WebInterface> all() {
    return ALL;
  }

  /** The kind of this name. Errors: {@code MISCONFIGURED} where there is none. */
  public static WebInterface named(String name) throws EntropyException {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst()
        .orElseThrow(() -> new EntropyException(Reason.MISCONFIGURED, "no kind of service " + name
            + "; there are " + String.join(", ", ALL.stream().map(WebInterface::name).toList())));
  }

  private static List<WebInterface> load() {
    try (InputStream in = WebInterface.class.getResourceAsStream("services.json")) {
      if (in == null) {
        throw new IllegalStateException("services.json is not in the module");
      }
      List<WebInterface> services = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(in)) {
        services.add(new WebInterface(text(node, "name"), text(node, "service"),
            text(node, "query"), text(node, "body"), text(node, "keyHeader"),
            Form.valueOf(text(node, "form").toUpperCase(Locale.ROOT)), text(node, "place"),
            text(node, "evidence")));
      }
      return List.copyOf(services);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}

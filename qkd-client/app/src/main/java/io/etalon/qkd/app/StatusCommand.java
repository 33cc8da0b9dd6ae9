package io.etalon.qkd.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KmeStatus;
import io.etalon.etsi014.Quirk;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code etalon qkd status}. */
@Command(
    name = "status",
    description = "Ask a key manager for the state of a link; what it leaves out is shown as -.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon qkd status --kme https://kme:443 --identity pki/sae-a --ca pki/ca.pem --peer sae-b",
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin private KmeOptions kme = new KmeOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws QkdFailure {
    try (KeyDeliveryClient client = kme.client()) {
      KmeStatus status = client.status(kme.peer());
      Map<String, String> fields = fields(status);
      StringBuilder text = new StringBuilder();
      fields.forEach((name, value) -> text.append("%-20s %s%n".formatted(name, value)));
      client.quirks().keySet().forEach(quirk -> text.append(line(quirk)));
      output.print(text.toString().stripTrailing(), json(status, fields, client));
      return 0;
    } catch (KeyDeliveryException e) {
      throw QkdFailure.of(e);
    }
  }

  private static ObjectNode json(
      KmeStatus status, Map<String, String> fields, KeyDeliveryClient client) {
    ObjectNode json = Output.object();
    fields.forEach((name, value) -> {
      if (value.matches("[0-9]+") && !name.endsWith("_ID")) {
        json.put(name, Long.parseLong(value));
      } else if (!value.equals("-")) {
        json.put(name, value);
      }
    });
    var quirks = json.putArray("quirks");
    client.quirks().keySet().forEach(quirk ->
        quirks.addObject().put("quirk", quirk.word()).put("clause", quirk.clause()));
    json.put("link_metrics", status.linkMetrics().isPresent());
    return json;
  }

  private static String line(Quirk quirk) {
    return "departs from clause %s: %s (%s)%n"
        .formatted(quirk.clause(), quirk.meaning(), quirk.word());
  }

  private static Map<String, String> fields(KmeStatus status) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("source_KME_ID", shown(status.sourceKmeId()));
    fields.put("target_KME_ID", shown(status.targetKmeId()));
    fields.put("master_SAE_ID", shown(status.masterSaeId()));
    fields.put("slave_SAE_ID", shown(status.slaveSaeId()));
    fields.put("key_size", shown(status.keySizeBits()));
    fields.put("stored_key_count", shown(status.storedKeyCount()));
    fields.put("max_key_count", shown(status.maxKeyCount()));
    fields.put("max_key_per_request", shown(status.maxKeyPerRequest()));
    fields.put("max_key_size", shown(status.maxKeySizeBits()));
    fields.put("min_key_size", shown(status.minKeySizeBits()));
    fields.put("max_SAE_ID_count", shown(status.maxSaeIdCount()));
    return fields;
  }

  private static String shown(String id) {
    return id.isEmpty() ? "-" : id;
  }

  private static String shown(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : "-";
  }
}

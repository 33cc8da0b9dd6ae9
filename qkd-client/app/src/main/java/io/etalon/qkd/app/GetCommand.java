package io.etalon.qkd.app;

import io.etalon.etsi014.ExtensionParameter;
import io.etalon.etsi014.KeyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon qkd get}. */
@Command(
    name = "get",
    description = "Draw fresh keys to share with the other end. Keys leave the pool for good;"
        + " without --out or --reveal they are destroyed.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon qkd get --kme https://kme:443 --identity pki/sae-a --ca pki/ca.pem --peer sae-b"
          + " --out keys",
      "  etalon qkd get ... --number 4 --size 512 --slave sae-c --mandatory abc_route=direct",
    })
final class GetCommand implements Callable<Integer> {
  @Mixin private KmeOptions kme = new KmeOptions();
  @Mixin private KeySink sink = new KeySink();
  @Mixin private Supplies supplies = new Supplies();

  @Option(names = "--number", paramLabel = "N", defaultValue = "1",
      description = "How many keys; default: ${DEFAULT-VALUE}.")
  private int number;

  @Option(names = "--size", paramLabel = "BITS", defaultValue = "256",
      description = "How long each key is, in bits; default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(names = "--slave", paramLabel = "SAE",
      description = "A further application that may fetch the keys; repeatable.")
  private List<String> slaves = new ArrayList<>();

  @Option(names = "--mandatory", paramLabel = "NAME=TEXT",
      description = "A vendor's parameter that must be honoured; repeatable.")
  private Map<String, String> mandatory = new LinkedHashMap<>();

  @Option(names = "--optional", paramLabel = "NAME=TEXT",
      description = "A vendor's parameter that may be ignored; repeatable.")
  private Map<String, String> optional = new LinkedHashMap<>();

  @Override
  public Integer call() throws QkdFailure, InterruptedException {
    KeyRequest request =
        new KeyRequest(number, size, slaves, parameters(mandatory), parameters(optional));
    try {
      supplies.run(kme, supply -> supply.draw(kme.peer(), request), sink);
      return 0;
    } catch (IllegalArgumentException e) {
      throw new QkdFailure(
          String.valueOf(e.getMessage()), "name parameters like abc_route", e);
    }
  }

  private static List<ExtensionParameter> parameters(Map<String, String> named) {
    return named.entrySet().stream()
        .map(each -> ExtensionParameter.text(each.getKey(), each.getValue())).toList();
  }
}

package io.etalon.qkd.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code etalon qkd get-with-ids}. */
@Command(
    name = "get-with-ids",
    description = "Fetch keys that the other end (--peer) drew, by their ids. Each can be fetched"
        + " once; without --out or --reveal it is destroyed.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon qkd get-with-ids --kme https://kme-b:443 --identity pki/sae-b --ca pki/ca.pem"
          + " --peer sae-a --out keys 7d1e4a1c-5a3e-4ac7-9c35-6f1a3b2c4d5e",
    })
final class GetWithIdsCommand implements Callable<Integer> {
  @Mixin private KmeOptions kme = new KmeOptions();
  @Mixin private KeySink sink = new KeySink();
  @Mixin private Supplies supplies = new Supplies();

  @Parameters(paramLabel = "KEY_ID", arity = "1..*", description = "The keys' ids.")
  private List<String> ids = new ArrayList<>();

  @Override
  public Integer call() throws QkdFailure, InterruptedException {
    supplies.run(kme, supply -> supply.fetch(kme.peer(), ids), sink);
    return 0;
  }
}

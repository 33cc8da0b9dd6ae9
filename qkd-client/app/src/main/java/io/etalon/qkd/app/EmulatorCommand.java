package io.etalon.qkd.app;

import io.etalon.emulator.EmulatorConfig;
import io.etalon.emulator.EmulatorException;
import io.etalon.emulator.EmulatorHost;
import io.etalon.emulator.KmeConfig;
import io.etalon.emulator.KmeFault;
import io.etalon.emulator.KmePair;
import io.etalon.emulator.LinkConfig;
import io.etalon.emulator.LinkPhysics;
import io.etalon.emulator.LinkSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code etalon qkd emulator}. */
@Command(
    name = "emulator",
    description = "Run two key managers with a modelled BB84 link between them, on loopback, until"
        + " Ctrl-C. Certificates are made in DIR where they are missing. No key is quantum.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon qkd emulator --dir lab",
      "  etalon qkd emulator --dir lab --fault ids-not-uuid --fault errors-as-html",
      "  etalon qkd emulator --dir lab --eavesdrop 0.4       no key is made above 11 %% of errors",
      "  etalon qkd emulator --faults                        which faults there are",
    })
final class EmulatorCommand implements Callable<Integer> {
  @Option(names = "--dir", paramLabel = "DIR", defaultValue = "lab",
      description = "Certificates, and the token of the control port; default: ${DEFAULT-VALUE}.")
  private Path directory = Path.of("");

  @Option(names = "--port-a", paramLabel = "PORT", defaultValue = "0",
      description = "Port of the first key manager; default: any free one.")
  private int portA;

  @Option(names = "--port-b", paramLabel = "PORT", defaultValue = "0",
      description = "Port of the second key manager; default: any free one.")
  private int portB;

  @Option(names = "--fault", paramLabel = "FAULT", converter = FaultConverter.class,
      description = "Misbehave in this way; repeatable. --faults lists them.")
  private List<KmeFault> faults = new ArrayList<>();

  @Option(names = "--faults", description = "List the faults and end.")
  private boolean list;

  @Option(names = "--loss-db", paramLabel = "DB", defaultValue = "10",
      description = "Loss of the fibre; default: ${DEFAULT-VALUE}.")
  private double lossDb;

  @Option(names = "--eavesdrop", paramLabel = "F", defaultValue = "0",
      description = "Intercept and resend this fraction of the pulses, 0 to 1.")
  private double eavesdrop;

  @Option(names = "--cut", description = "Begin with the fibre cut.")
  private boolean cut;

  @Option(names = "--seed", paramLabel = "N",
      description = "Let the link's readings repeat themselves; keys stay random.")
  private @Nullable Long seed;

  @Option(names = "--cadence-millis", paramLabel = "MS", defaultValue = "200",
      description = "How often the device measures; default: ${DEFAULT-VALUE}.")
  private int cadenceMillis;

  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws QkdFailure, InterruptedException {
    if (list) {
      listFaults();
      return 0;
    }
    LabFiles files =
        LabFiles.prepare(directory, List.of("kme-a", "kme-b"), List.of("sae-a", "sae-b", "sae-c"));
    CountDownLatch stopped = new CountDownLatch(1);
    try (EmulatorHost host = EmulatorHost.start(config(files), InstantSource.system())) {
      Runtime.getRuntime().addShutdownHook(new Thread(host::close, "shutdown"));
      KmePair pair = host.pairs().getFirst();
      disturb(pair);
      announce(pair);
      stopped.await();
      return 0;
    } catch (EmulatorException | IllegalArgumentException e) {
      throw new QkdFailure(String.valueOf(e.getMessage()), "see --help for what is possible", e);
    }
  }

  private EmulatorConfig config(LabFiles files) {
    LinkSource source = new LinkSource.Modelled(LinkPhysics.metropolitan().withLossDb(lossDb),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
    LinkConfig link = new LinkConfig("lab",
        new KmeConfig("kme-a", "sae-a", portA, files.identity("kme-a"), files.authority()),
        new KmeConfig("kme-b", "sae-b", portB, files.identity("kme-b"), files.authority(),
            List.of("sae-c")),
        source);
    return new EmulatorConfig(List.of(link), Duration.ofMillis(cadenceMillis), 0,
        directory.resolve("emulator.token"));
  }

  private void disturb(KmePair pair) {
    pair.plant(faults);
    pair.eavesdrop(eavesdrop);
    if (cut) {
      pair.cut();
    }
  }

  private void announce(KmePair pair) {
    String trust = " --ca " + directory.resolve("ca.pem");
    String asA = " --kme " + pair.kmeA() + " --identity " + directory.resolve("sae-a") + trust
        + " --peer sae-b";
    String asB = " --kme " + pair.kmeB() + " --identity " + directory.resolve("sae-b") + trust
        + " --peer sae-a";
    String other = " --other-kme " + pair.kmeB() + " --other-identity "
        + directory.resolve("sae-b");
    String text = String.join("\n",
        "kme-a  " + pair.kmeA() + "  serves sae-a",
        "kme-b  " + pair.kmeB() + "  serves sae-b and sae-c",
        "",
        "etalon qkd doctor" + asA + other,
        "etalon qkd status" + asA,
        "etalon qkd get" + asA,
        "etalon qkd get-with-ids" + asB + " KEY_ID",
        "etalon qkd pair-test" + asA + other);
    output.print(text, Output.object().put("kme_a", pair.kmeA().toString())
        .put("kme_b", pair.kmeB().toString()).put("directory", directory.toString()));
  }

  private void listFaults() {
    var json = Output.array();
    StringBuilder text = new StringBuilder();
    for (KmeFault fault : KmeFault.values()) {
      json.addObject().put("fault", fault.word()).put("meaning", fault.meaning());
      text.append("%-30s %s%n".formatted(fault.word(), fault.meaning()));
    }
    output.print(text.toString().stripTrailing(), json);
  }

  /** A fault by its word. */
  static final class FaultConverter implements ITypeConverter<KmeFault> {
    @Override
    public KmeFault convert(String word) {
      return KmeFault.of(word).orElseThrow(() -> new TypeConversionException(
          "no fault is called " + word + "; there are " + String.join(", ",
              Arrays.stream(KmeFault.values()).map(KmeFault::word).toList())));
    }
  }
}

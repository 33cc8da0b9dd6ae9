package io.etalon.qkd.app;

import io.etalon.entropy.EnsemblePolicy;
import io.etalon.entropy.EntropyEnsemble;
import io.etalon.entropy.EntropyServer;
import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon entropy}, and below the stand-alone program {@code etalon-qkd entropy}. */
@Command(
    name = "entropy",
    description = "An ensemble of entropy sources, each tested, all contributors named.",
    mixinStandardHelpOptions = true,
    subcommands = EntropyCommand.Serve.class,
    footerHeading = "%nExamples:%n",
    footer = "  etalon entropy serve --help            which kinds of sources there are")
public final class EntropyCommand {

  /** {@code etalon entropy serve}. */
  @Command(
      name = "serve",
      description = "Serve an ensemble over HTTPS to callers with a certificate, by the two calls"
          + " of a KIRQ hub, until Ctrl-C. Below the minimum of sources and kinds it gives"
          + " nothing.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon entropy serve --identity pki/hub --ca pki/ca.pem --source os \\",
        "      --source device,path=/dev/hwrng \\",
        "      --source hsm,library=/usr/lib/softhsm/libsofthsm2.so,slot=0,pin-file=pin",
        "  curl --cert sae.pem --key sae.key --cacert ca.pem -d '{\"num_bytes\":32}' \\",
        "      https://127.0.0.1:8001/api/entropy/mixed",
      })
  static final class Serve implements Callable<Integer> {
    @Option(names = "--source", paramLabel = "SOURCE", required = true,
        description = "os | device,path=FILE | hsm,library=FILE,slot=N,pin-file=FILE |"
            + " qkd,kme=URL,identity=BASE,ca=FILE,peer=SAE | web,service=KIND,url=URL,ca=FILE"
            + "[,identity=BASE][,key-file=FILE]; name=NAME goes with each; repeatable.")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--min-sources", paramLabel = "N", defaultValue = "2",
        description = "Give nothing below so many contributors; default: ${DEFAULT-VALUE}.")
    private int minSources;

    @Option(names = "--min-kinds", paramLabel = "N", defaultValue = "2",
        description = "Nor below so many kinds of them; default: ${DEFAULT-VALUE}.")
    private int minKinds;

    @Option(names = "--listen", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:8001",
        description = "Where; default: ${DEFAULT-VALUE}.")
    private String listen = "";

    @Option(names = "--identity", paramLabel = "BASE", required = true,
        description = "This server's identity: the files BASE.key and BASE.pem.")
    private Path identity = Path.of("");

    @Option(names = "--ca", paramLabel = "FILE", required = true,
        description = "The authority whose certificates callers show.")
    private Path authority = Path.of("");

    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws QkdFailure, InterruptedException {
      try (EntropySources opened = EntropySources.open(sources);
          EntropyEnsemble ensemble = new EntropyEnsemble(opened.sources(),
              new EnsemblePolicy(minSources, minKinds, Duration.ofSeconds(15)),
              InstantSource.system());
          EntropyServer server =
              new EntropyServer(address(), tls(), ensemble, InstantSource.system())) {
        String url = "https://" + server.address().getHostString() + ":"
            + server.address().getPort();
        output.print(url, Output.object().put("url", url));
        new CountDownLatch(1).await();
        return 0;
      } catch (IOException | PkiException | IllegalArgumentException e) {
        throw new QkdFailure("cannot serve at " + listen + ": " + e.getMessage(),
            "see --help for what is needed", e);
      }
    }

    private InetSocketAddress address() {
      int colon = listen.lastIndexOf(':');
      return new InetSocketAddress(listen.substring(0, Math.max(0, colon)),
          Integer.parseInt(listen.substring(colon + 1)));
    }

    private SSLContext tls() {
      return TlsIdentity
          .load(Path.of(identity + ".key"), Path.of(identity + ".pem"))
          .sslContext(Trust.authority(Certificates.load(authority).getFirst()));
    }
  }
}

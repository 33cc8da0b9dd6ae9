package io.etalon.gateway.app;

import io.etalon.gateway.ProxyIdentity;
import io.etalon.gateway.ProxySetupException;
import io.etalon.gateway.Sidecar;
import io.etalon.signing.SigningKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etalon pq-proxy connect}. */
@Command(
    name = "connect",
    description = "Run the sidecar beside an application, which then finds its key manager on"
        + " loopback in plain HTTP.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon pq-proxy connect --config sidecar.toml",
      "  curl http://127.0.0.1:8014/api/v1/keys/SAE_B/enc_keys",
    })
final class ConnectCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "FILE", required = true,
      description = "The sidecar's configuration, TOML.")
  private Path file = Path.of("");

  @Option(names = "--check", description = "Only check the configuration and what it names.")
  private boolean checks;

  @Override
  public Integer call() throws ProxySetupException, InterruptedException {
    SidecarFile config = SidecarFile.load(file);
    try (SigningKey identity = ProxyIdentity.load(config.identity())) {
      if (checks) {
        System.out.println("identity " + ProxyIdentity.fingerprint(identity.publicKey()) + ", "
            + config.settings().daemons().size()
            + " daemons: the configuration is fit to be used");
        return 0;
      }
      LogOutput.configure(config.logging());
      Sidecar sidecar = Sidecar.start(config.settings(), identity);
      ServeCommand.Stop.await(sidecar::close);
      return 0;
    }
  }
}

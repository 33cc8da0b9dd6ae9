package io.etalon.gateway.app;

import io.etalon.gateway.ProxyDaemon;
import io.etalon.gateway.ProxyIdentity;
import io.etalon.gateway.ProxySetupException;
import io.etalon.signing.SigningKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etalon pq-proxy serve}. */
@Command(
    name = "serve",
    description = "Run the daemon beside a key manager. It reads its configuration anew whenever"
        + " that or a file named in it changes.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon pq-proxy serve --config daemon.toml --check",
      "  etalon pq-proxy serve --config daemon.toml",
    })
final class ServeCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "FILE", required = true,
      description = "The daemon's configuration, TOML.")
  private Path file = Path.of("");

  @Option(names = "--check", description = "Only check the configuration and what it names.")
  private boolean checks;

  @Override
  public Integer call() throws ProxySetupException, InterruptedException {
    DaemonFile config = DaemonFile.load(file);
    try (SigningKey identity = ProxyIdentity.load(config.identity())) {
      if (checks) {
        System.out.println("identity " + ProxyIdentity.fingerprint(identity.publicKey()) + ", "
            + config.policy().clients().size() + " clients: the configuration is fit to be used");
        return 0;
      }
      LogOutput.configure(config.logging());
      ProxyDaemon daemon = ProxyDaemon.start(config.settings(), identity, config.policy());
      try (ReloadWatch _ = new ReloadWatch(file, config, daemon)) {
        Stop.await(daemon::close);
      }
      return 0;
    }
  }

  /** Waits for the signal to stop, and keeps the JVM until what runs has closed. */
  static final class Stop {
    private Stop() {}

    static void await(Runnable close) throws InterruptedException {
      CountDownLatch closed = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {
        close.run();
        closed.countDown();
      }, "shutdown"));
      closed.await();
    }
  }
}

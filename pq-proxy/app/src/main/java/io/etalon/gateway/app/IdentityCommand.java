package io.etalon.gateway.app;

import io.etalon.crypto.PublicKey;
import io.etalon.gateway.ProxyIdentity;
import io.etalon.gateway.ProxySetupException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon pq-proxy identity}. */
@Command(
    name = "identity",
    description = "Make and show the identities of daemons and sidecars.",
    mixinStandardHelpOptions = true,
    subcommands = {IdentityCommand.New.class, IdentityCommand.Show.class})
final class IdentityCommand {
  /** {@code etalon pq-proxy identity new}. */
  @Command(
      name = "new",
      description = "Make a Falcon-1024 identity: a private file, and a public one beside it for"
          + " the other side.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon pq-proxy identity new --out kme.identity"})
  static final class New implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FILE", required = true,
        description = "The private file; an existing one is never replaced.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws ProxySetupException {
      PublicKey key = ProxyIdentity.generate(file);
      System.out.println("private      " + file + "  (stays here)");
      System.out.println(
          "public       " + ProxyIdentity.publicFile(file) + "  (give this one away)");
      System.out.println("fingerprint  " + ProxyIdentity.fingerprint(key)
          + "  (read it out by telephone)");
      return 0;
    }
  }

  /** {@code etalon pq-proxy identity show}. */
  @Command(
      name = "show",
      description = "Show the fingerprint of a public file.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon pq-proxy identity show kme.identity.public"})
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A public file.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws ProxySetupException {
      System.out.println(ProxyIdentity.fingerprint(ProxyIdentity.loadPublic(file)));
      return 0;
    }
  }
}

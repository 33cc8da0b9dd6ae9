package io.etalon.qkd.app;

import io.etalon.pki.CertificateRequest;
import io.etalon.pki.PkiException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon qkd identity}: what an application shows to its key manager. */
@Command(
    name = "identity",
    description = "Make the key by which an application proves who it is.",
    mixinStandardHelpOptions = true,
    subcommands = {IdentityCommand.New.class},
    footerHeading = "%nExamples:%n",
    footer = {"  etalon qkd identity new sae-a --out pki"})
final class IdentityCommand {

  /** {@code etalon qkd identity new}. */
  @Command(
      name = "new",
      description = "Make a P-256 key (NAME.key, mode 0600) and a certificate request (NAME.csr)"
          + " for the authority of the key manager. Save its answer as NAME.pem.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon qkd identity new sae-a --out pki",
        "  openssl req -in pki/sae-a.csr -noout -text -verify       what the authority will see",
      })
  static final class New implements Callable<Integer> {
    @Parameters(paramLabel = "NAME",
        description = "The application's SAE id, which becomes the common name.")
    private String name = "";

    @Option(names = "--out", paramLabel = "DIR", defaultValue = ".",
        description = "Where to write; default: here.")
    private Path directory = Path.of("");

    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws QkdFailure {
      Path key = directory.resolve(name + ".key");
      Path request = directory.resolve(name + ".csr");
      try {
        CertificateRequest.create(name).save(key, request);
      } catch (PkiException e) {
        throw new QkdFailure(
            String.valueOf(e.getMessage()), "give another name or --out", e);
      }
      output.print("key       " + key + "\nrequest   " + request + "\nsave the certificate as "
              + directory.resolve(name + ".pem"),
          Output.object().put("key", key.toString()).put("request", request.toString()));
      return 0;
    }
  }
}

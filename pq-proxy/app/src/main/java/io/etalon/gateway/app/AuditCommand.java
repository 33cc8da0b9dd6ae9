package io.etalon.gateway.app;

import io.etalon.gateway.AuditLog;
import io.etalon.gateway.AuditReport;
import io.etalon.gateway.ProxyIdentity;
import io.etalon.gateway.ProxySetupException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon pq-proxy audit}. */
@Command(
    name = "audit",
    description = "Check what a daemon wrote down.",
    mixinStandardHelpOptions = true,
    subcommands = {AuditCommand.Verify.class})
final class AuditCommand {
  /** {@code etalon pq-proxy audit verify}. */
  @Command(
      name = "verify",
      description = "Check that no line of an audit log was changed, moved, removed or cut off."
          + " Lines at the end that no signature covers yet are told; anchors kept on another"
          + " machine show whether later ones were cut.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon pq-proxy audit verify audit.log --key kme.identity.public",
        "  etalon pq-proxy audit verify audit.log --key kme.identity.public --anchor 812:5f0c...",
      })
  static final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The audit log.")
    private Path file = Path.of("");

    @Option(names = "--key", paramLabel = "FILE", required = true,
        description = "The daemon's public file.")
    private Path key = Path.of("");

    @Option(names = "--anchor", paramLabel = "NUMBER:HASH",
        description = "A line that the log is known to have had.")
    private List<String> anchors = new ArrayList<>();

    @Override
    public Integer call() throws ProxySetupException {
      List<String> known = new ArrayList<>(anchors);
      known.addAll(AuditLog.anchorsBeside(file));
      AuditReport report = AuditReport.of(file, ProxyIdentity.loadPublic(key), known);
      System.out.println("lines     " + report.lines());
      System.out.println("signed    " + report.signedLines());
      System.out.println("anchor    " + report.anchor());
      if (report.tornBytes() > 0) {
        System.out.println("torn      " + report.tornBytes() + " bytes of an unfinished line");
      }
      if (report.damage().isPresent()) {
        throw new ProxySetupException(file + ": " + report.damage().get());
      }
      System.out.println("whole: every line follows the one before it");
      return 0;
    }
  }
}

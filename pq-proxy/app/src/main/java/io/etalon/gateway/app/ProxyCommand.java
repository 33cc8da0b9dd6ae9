package io.etalon.gateway.app;

import io.etalon.gateway.ProxySetupException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's root command: all others are below it. */
@Command(
    name = "etalon pq-proxy",
    description = "Carries ETSI GS QKD 014 between an application and a vendor's key manager over"
        + " a post-quantum channel.",
    mixinStandardHelpOptions = true,
    version = "etalon pq-proxy, wire version 1",
    subcommands = {
      ServeCommand.class,
      ConnectCommand.class,
      IdentityCommand.class,
      AuditCommand.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon pq-proxy identity new --out kme.identity",
      "  etalon pq-proxy serve --config daemon.toml       beside the key manager",
      "  etalon pq-proxy connect --config sidecar.toml    beside the application",
    })
final class ProxyCommand {
  private static final int COLUMNS = 100;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private ProxyCommand() {}

  /** Runs what the arguments say: 0 done, 1 not done for a reason that is told, 2 misused. */
  static int run(String... arguments) {
    return new CommandLine(new ProxyCommand())
        .setUsageHelpWidth(COLUMNS)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler((misuse, _) -> {
          misuse.getCommandLine().getErr().println("etalon: " + misuse.getMessage() + "; try: "
              + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help");
          return MISUSED;
        })
        .setExecutionExceptionHandler((failure, command, _) -> {
          if (failure instanceof ProxySetupException known) {
            command.getErr().println("etalon: " + known.getMessage());
            return FAILED;
          }
          throw failure;
        })
        .execute(arguments);
  }
}

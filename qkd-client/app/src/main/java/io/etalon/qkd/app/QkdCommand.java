package io.etalon.qkd.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code etalon qkd}, and the root of the stand-alone program: all QKD commands are below it. */
@Command(
    name = "qkd",
    description = "Work with QKD key managers by ETSI GS QKD 014: diagnose, draw keys, emulate.",
    mixinStandardHelpOptions = true,
    versionProvider = QkdCommand.Version.class,
    subcommands = {
      DoctorCommand.class,
      StatusCommand.class,
      GetCommand.class,
      GetWithIdsCommand.class,
      PairTestCommand.class,
      BenchCommand.class,
      IdentityCommand.class,
      EmulatorCommand.class,
      WatchCommand.class,
      MetricsCommand.class,
      ReplayCommand.class,
      EntropyCommand.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon qkd emulator --dir lab          two key managers to play with; prints the rest",
      "  etalon qkd doctor --kme https://kme:443 --identity pki/sae-a --ca pki/ca.pem --peer sae-b",
    })
public final class QkdCommand {
  private static final int COLUMNS = 100;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  /** Runs what the arguments say as a program of its own, and returns the exit code. */
  public static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    CommandLine tree = new CommandLine(new QkdCommand()).setCommandName("etalon-qkd");
    tellExitCodes(tree);
    return tree
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(COLUMNS)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(QkdCommand::explainMisuse)
        .setExecutionExceptionHandler(
            (failure, command, _) -> explainFailure(failure, command.getErr()));
  }

  private static void tellExitCodes(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "done");
    codes.put(
        Integer.toString(FAILED), "not done: one line on standard error says why and what helps");
    codes.put(Integer.toString(MISUSED),
        "the command line was not understood; nothing was done");
    codes.putAll(usage.exitCodeList());
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    command.getSubcommands().values().forEach(QkdCommand::tellExitCodes);
  }

  private static int explainMisuse(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("etalon-qkd: " + misuse.getMessage().lines().findFirst().orElse("bad arguments")
        + "; try: " + command.getCommandSpec().qualifiedName() + " --help");
    UnmatchedArgumentException.printSuggestions(misuse, err);
    err.flush();
    return MISUSED;
  }

  private static int explainFailure(Exception failure, PrintWriter err) {
    String message = String.valueOf(failure.getMessage());
    err.println("etalon-qkd: " + message.lines().findFirst()
        .orElse(failure.getClass().getSimpleName()));
    err.flush();
    return FAILED;
  }

  /** The version that the program was built as. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      Properties properties = new Properties();
      try (InputStream in = QkdCommand.class.getResourceAsStream("version.properties")) {
        properties.load(in);
      }
      return new String[] {"etalon-qkd " + properties.getProperty("version")};
    }
  }
}

package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.qkd.app.EntropyCommand;
import io.etalon.qkd.app.QkdCommand;
import io.etalon.storage.StorageException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program's root command: all others are below it. */
@Command(
    name = "etalon",
    description = "A post-quantum, permissioned ledger led by the measured quality of quantum"
        + " links.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon devnet                        four validators on this machine",
      "  etalon status --watch                what the chain does, and why it does not",
      "  etalon transfer --from alice --to bob --amount 5 --wait",
    })
public final class EtalonCommand {
  /** Wide enough for an example to be copied as one line. */
  private static final int COLUMNS = 100;

  private static final String NODE = "run";
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final int DISK_FAILED = 3;
  private static final Map<String, String> EXIT_CODES = exitCodes();
  /** In the order in which help shows them. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          DevnetCommand.class,
          RunCommand.class,
          StatusCommand.class,
          TransferCommand.class,
          AccountCommand.class,
          BlockCommand.class,
          EventsCommand.class,
          LinksCommand.class,
          RankingCommand.class,
          ValidatorsCommand.class,
          LinkCommand.class,
          CallCommand.class,
          BridgeCommand.class,
          GovernanceCommand.class,
          ExtrinsicCommand.class,
          ProofCommand.class,
          CheckpointCommand.class,
          ChainSpecCommand.class,
          KeyCommand.class,
          ConfigCommand.class,
          DbCommand.class,
          InspectCommand.class,
          QkdCommand.class,
          EntropyCommand.class,
          VersionCommand.class,
          EmulatorCommand.class,
          SimulateCommand.class,
          PalletCommand.class,
          BenchmarkCommand.class,
          CompletionCommand.class,
          RehearseCommand.class);

  @Option(
      names = "--verbose",
      description = "Show the stack trace of a failure.",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  /**
   * Runs what the arguments say. The result is the exit code, as {@link #EXIT_CODES} says; a
   * command with others of its own says so itself.
   */
  public static int run(String... arguments) {
    // To describe all commands takes a fifth of the time in which a node starts.
    boolean isNode = arguments.length > 0 && arguments[0].equals(NODE);
    return commandLine(isNode ? List.of(RunCommand.class) : COMMANDS).execute(arguments);
  }

  /** The whole tree of commands. */
  static CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  private static CommandLine commandLine(List<Class<?>> commands) {
    EtalonCommand root = new EtalonCommand();
    CommandLine tree = new CommandLine(root);
    commands.forEach(tree::addSubcommand);
    tellExitCodes(tree);
    return tree
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(COLUMNS)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(EtalonCommand::explainMisuse)
        .setExecutionExceptionHandler(
            (failure, command, _) -> root.explainFailure(failure, command.getErr()));
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "done");
    codes.put(Integer.toString(FAILED),
        "not done: one line on standard error says why and what helps");
    codes.put(Integer.toString(MISUSED), "the command line was not understood; nothing was done");
    codes.put(Integer.toString(DISK_FAILED),
        "the disk is full or fails, or what it holds is damaged: starting again does not help");
    return codes;
  }

  private static void tellExitCodes(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    Map<String, String> codes = new LinkedHashMap<>(EXIT_CODES);
    codes.putAll(usage.exitCodeList());
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    command.getSubcommands().values().forEach(EtalonCommand::tellExitCodes);
  }

  private static int explainMisuse(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("etalon: " + misuse.getMessage().lines().findFirst().orElse("bad arguments")
        + "; try: " + command.getCommandSpec().qualifiedName() + " --help");
    UnmatchedArgumentException.printSuggestions(misuse, err);
    err.flush();
    return MISUSED;
  }

  private int explainFailure(Exception failure, PrintWriter err) {
    CommandFailure shown =
        failure instanceof CommandFailure known ? known : CommandFailure.of(failure);
    err.println("etalon: " + shown.line());
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
    return hasDiskFailed(failure) ? DISK_FAILED : FAILED;
  }

  private static boolean hasDiskFailed(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(StorageException.class::isInstance);
  }
}

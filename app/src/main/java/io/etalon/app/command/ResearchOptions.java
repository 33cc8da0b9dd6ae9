package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Ticker;
import io.etalon.research.Research;
import io.etalon.research.Scenario;
import io.etalon.research.ScenarioException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options of {@code etalon simulate} that study proof of coherence instead of attacking
 * agreement: scenarios in, a report with charts out.
 */
final class ResearchOptions {
  private static final Path DEFAULT_REPORT = Path.of("etalon-report");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      description = "Study scores and elections instead: a scenario of --list, or a file;"
          + " --seed stands for its own.")
  private @Nullable String scenario;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where a study writes its page and tables (default: etalon-report).")
  private Path report = DEFAULT_REPORT;

  @Option(names = "--list", description = "List the scenarios that come with the program.")
  private boolean list;

  /** Whether a study is wanted. */
  boolean isWanted() {
    return list || scenario != null;
  }

  /** Does what was asked for. */
  int run(OutputOptions output) throws CommandFailure {
    String wanted = scenario;
    return list || wanted == null ? list(output) : study(wanted, output);
  }

  private static int list(OutputOptions output) throws CommandFailure {
    StringBuilder text = new StringBuilder();
    ObjectNode json = Json.object();
    for (String name : Research.names()) {
      String title = load(name, OptionalLong.empty()).title();
      text.append("%-12s %s%n".formatted(name, title));
      json.put(name, title);
    }
    output.print(text.toString().stripTrailing(), json);
    return 0;
  }

  private int study(String wanted, OutputOptions output) throws CommandFailure {
    Scenario loaded = load(wanted, seed());
    try {
      List<String> summary = Research.report(loaded, report, new Ticker(output.err())::at);
      Path page = report.resolve(Research.PAGE);
      output.print(
          String.join("\n", summary) + "\nreport " + page,
          Json.object()
              .put("title", loaded.title())
              .put("seed", loaded.seed())
              .put("report", page.toString()));
      return 0;
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot write to " + report, "check its path and permissions", e);
    }
  }

  /** The seed of the command line, where the user gave one. */
  private OptionalLong seed() {
    boolean isGiven = command.commandLine().getParseResult().hasMatchedOption("--seed");
    return isGiven
        ? OptionalLong.of(command.findOption("--seed").<Long>getValue())
        : OptionalLong.empty();
  }

  private static Scenario load(String nameOrFile, OptionalLong seed) throws CommandFailure {
    try {
      return Research.load(nameOrFile, seed);
    } catch (ScenarioException e) {
      throw CommandFailure.of(e);
    }
  }
}

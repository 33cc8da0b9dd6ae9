package io.etalon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpOfEveryCommandHasAnExample() {
    for (CommandLine command : allCommands(EtalonCommand.commandLine())) {
      String name = command.getCommandSpec().qualifiedName();
      assertThat(command.getUsageMessage()).as(name)
          .contains("Usage: " + name)
          .contains("Examples:")
          .containsPattern("\n  (ETALON_\\S+ )?etalon")
          .contains("Exit codes:");
    }
  }

  @Test
  void unknownOptionIsMisuseAndNamesTheLikelyOne() {
    assertThat(run("config", "show", "--confg", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("etalon: ").contains("--config");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void failureIsOneLineWithItsRemedy() {
    assertThat(run("config", "validate")).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString()
        .startsWith("etalon: node.data-dir is not set").contains("--data-dir");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void verboseFailureShowsTheStack() {
    assertThat(run("--verbose", "config", "validate")).isEqualTo(1);
    assertThat(err.toString()).contains("\tat io.etalon.app");
  }

  @Test
  void versionIsPrintedAsJson() {
    assertThat(run("version", "--json")).isZero();
    assertThat(out.toString()).contains("\"etalon\" : \"");
  }

  @Test
  void completionKnowsCommandsCallsAndEvents() {
    assertThat(run("completion", "bash")).isZero();
    assertThat(out.toString()).contains(
        "chain-spec", "--wait-height", "balances.transfer", "balances.Transferred");
  }

  private int run(String... arguments) {
    return EtalonCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private static List<CommandLine> allCommands(CommandLine root) {
    List<CommandLine> all = new ArrayList<>(List.of(root));
    root.getSubcommands().values().forEach(command -> all.addAll(allCommands(command)));
    return all;
  }
}

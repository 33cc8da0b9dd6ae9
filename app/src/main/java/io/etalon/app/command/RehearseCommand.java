package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.devnet.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code etalon rehearse}: what the launcher records for faster starts. */
@Command(
    name = "rehearse",
    hidden = true,
    description = "Run two validators for a few blocks in this process and remove them again; the"
        + " launcher records what that loads.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  etalon rehearse"})
final class RehearseCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try {
      Path parent = Files.createTempDirectory("etalon-rehearsal");
      Rehearsal.play(parent.resolve("net"), line -> command.commandLine().getErr().println(line));
      Files.delete(parent);
      return 0;
    } catch (IOException e) {
      throw new CommandFailure("cannot write temporary files", "check java.io.tmpdir", e);
    }
  }
}

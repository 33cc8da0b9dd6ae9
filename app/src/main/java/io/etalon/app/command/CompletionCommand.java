package io.etalon.app.command;

import io.etalon.app.console.OutputOptions;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code etalon completion}. */
@Command(
    name = "completion",
    description = "Print a script by which a shell completes commands, options, and the calls and"
        + " events of this program's runtime.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon completion bash > ~/.local/share/bash-completion/completions/etalon",
      "  etalon completion zsh > ~/.etalon-completion && echo '. ~/.etalon-completion' >> ~/.zshrc",
    })
final class CompletionCommand implements Callable<Integer> {
  /** Zsh understands what is written for Bash, which the script sees to. */
  private enum Shell {
    BASH,
    ZSH
  }

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    output.out().print(AutoComplete.bash("etalon", command.root().commandLine()));
    output.out().flush();
    return 0;
  }
}

package io.etalon.app.command;

import io.etalon.app.config.ConfigException;
import io.etalon.app.config.Configuration;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.run.ParentWatch;
import io.etalon.app.run.RunningNode;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon run}. */
@Command(
    name = "run",
    description = "Run one node: a validator where the chain knows its keys, else an observer.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon run --config devnet/v2/etalon.toml",
      "  etalon run --chain chain.json --data-dir data --keystore keys --password-file pw",
      "  etalon run --chain chain.json --data-dir watch      an observer",
    })
final class RunCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Mixin private ConfigOptions options = new ConfigOptions();

  @Option(names = ParentWatch.OPTION, hidden = true,
      description = "End when standard input ends.")
  private boolean endsWithParent;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Configuration configuration = configuration();
    try (RunningNode node = RunningNode.start(configuration)) {
      // The JVM ends when its hooks return, so this one waits for the node to close.
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> node.stopAndWait(PATIENCE), "shutdown"));
      if (endsWithParent) {
        ParentWatch.start(node::stop);
      }
      node.await();
      return 0;
    }
  }

  private Configuration configuration() throws CommandFailure {
    try {
      return Configuration.of(options.settings());
    } catch (ConfigException e) {
      throw CommandFailure.of(e);
    }
  }
}

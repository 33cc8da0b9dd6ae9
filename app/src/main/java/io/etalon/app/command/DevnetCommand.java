package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.devnet.Devnet;
import io.etalon.app.devnet.DevnetOptions;
import io.etalon.app.devnet.DevnetPage;
import io.etalon.app.devnet.DevnetSummary;
import io.etalon.app.devnet.SealCost;
import io.etalon.app.devnet.StallWatch;
import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.SealMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon devnet}: the main job. */
@Command(
    name = "devnet",
    description = "Run a chain of validators of different organisations on this machine, each a"
        + " process of its own, with emulated quantum links between them. Ctrl-C stops it; the"
        + " same command goes on where it stopped.",
    mixinStandardHelpOptions = true,
    exitCodeList = {
      "1:it did not start, no validator is left, or with --blocks: no leader was ranked by"
          + " attestations although there was time",
      "130:Ctrl-C",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon devnet",
      "  etalon devnet --dir /tmp/net --blocks 20 --election argmax",
      "  etalon devnet --seal deferred --blocks 50",
      "  etalon devnet --dir lab --replay aurora-borealis=toshiba.csv@600",
    })
final class DevnetCommand implements Callable<Integer> {
  /** What a shell expects of a program that Ctrl-C ended. */
  private static final int STOPPED = 130;

  private static final Pattern REPLAY = Pattern.compile("([^=]+)=(.+)@([1-9][0-9]{0,8})");

  @Option(names = "--validators", paramLabel = "N",
      description = "How many, 1 to 10; default: 4.")
  private @Nullable Integer validators;

  @Option(names = "--dir", paramLabel = "DIR", defaultValue = "devnet",
      description = "Where keys, chain and logs are kept; default: ${DEFAULT-VALUE}.")
  private Path directory = Path.of("");

  @Option(names = "--block-time", paramLabel = "TIME", converter = DurationConverter.class,
      description = "From one block to the next, such as 2s or 500ms; default: 2s.")
  private @Nullable Duration blockTime;

  @Option(names = "--election", paramLabel = "MODE",
      description = "How scores become leaders: credit, argmax or lottery; default: credit.")
  private @Nullable ElectionMode election;

  @Option(names = "--seal", paramLabel = "MODE",
      description = "Which blocks their leaders seal: interval, deferred (each, once final) or"
          + " inline (each, before it is proposed); default: interval.")
  private @Nullable SealMode seal;

  @Option(names = "--replay", paramLabel = "LINK=FILE@SPEED",
      description = "Drive a link by a recorded log, so many times faster; may be repeated.")
  private List<String> replays = new ArrayList<>();

  @Option(names = "--blocks", paramLabel = "N",
      description = "Stop after N blocks and print a summary; exit code 1 where no leader was"
          + " ranked by attestations although there was time.")
  private @Nullable Integer blocks;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (Devnet devnet = Devnet.start(options(), this::say)) {
      Runtime.getRuntime().addShutdownHook(new Thread(devnet::close, "shutdown"));
      output.printLine(DevnetPage.endpoints(devnet.file()), devnet.file().json());
      DevnetSummary summary = new DevnetSummary(devnet.genesis());
      StallWatch stalls = StallWatch.start(devnet.file(), this::say);
      devnet.followBlocks((block, ranking) -> {
        stalls.onBlock();
        summary.add(block, ranking);
        output.printLine(DevnetPage.line(block, ranking), DevnetPage.json(block, ranking));
        return blocks == null || summary.heights() < blocks;
      });
      return finish(devnet, summary);
    }
  }

  private int finish(Devnet devnet, DevnetSummary summary) throws CommandFailure {
    if (devnet.isClosing()) {
      say("stopped; etalon devnet --dir " + directory + " goes on from here");
      return STOPPED;
    }
    if (blocks == null || summary.heights() < blocks) {
      throw new CommandFailure("no validator is left",
          "see the logs in " + devnet.file().directory());
    }
    summary.sealed(SealCost.of(devnet.file()));
    output.printLine("\n" + summary.text(), summary.json());
    if (!summary.isGood()) {
      throw new CommandFailure("no leader was ranked by attestations although there was time",
          "see etalon links and the logs in " + devnet.file().directory());
    }
    return 0;
  }

  private void say(String line) {
    output.err().println(line);
    output.err().flush();
  }

  private DevnetOptions options() throws CommandFailure {
    List<DevnetOptions.Replay> parsed = new ArrayList<>();
    for (String replay : replays) {
      parsed.add(replay(replay));
    }
    return new DevnetOptions(
        directory,
        Optional.ofNullable(validators),
        Optional.ofNullable(blockTime).map(Duration::toMillis),
        Optional.ofNullable(election),
        Optional.ofNullable(seal),
        parsed);
  }

  private static DevnetOptions.Replay replay(String text) throws CommandFailure {
    Matcher parts = REPLAY.matcher(text);
    if (!parts.matches()) {
      throw new CommandFailure("--replay " + text + " is not LINK=FILE@SPEED",
          "write it like aurora-borealis=log.csv@60");
    }
    Path file = Path.of(parts.group(2));
    if (!Files.isReadable(file)) {
      throw new CommandFailure("there is no log " + file, "check the path in --replay");
    }
    return new DevnetOptions.Replay(
        parts.group(1), file, Integer.parseInt(parts.group(3)));
  }
}

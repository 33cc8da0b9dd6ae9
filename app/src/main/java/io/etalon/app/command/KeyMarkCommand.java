package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.keystore.HighWaterMark;
import io.etalon.keystore.KeyFile;
import io.etalon.keystore.KeyRole;
import io.etalon.keystore.KeyStoreException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon key mark}: an operator answers for what a key has signed (PROTOCOL 4.3, P6). */
@Command(
    name = "mark",
    description = "Write the mark of a consensus key that has none, after an import or a loss. You"
        + " answer for it: the key has signed nothing above this height, and runs nowhere else.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon status --rpc another.example:9944      the chain is at height 4711",
      "  etalon key mark keys/north.consensus.key --height 4712",
    })
final class KeyMarkCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A consensus key's file.")
  private Path file = Path.of("");

  @Option(names = "--height", paramLabel = "HEIGHT", required = true,
      description = "At least 1: the chain's final height, as another operator's node shows it,"
          + " plus 1.")
  private long height;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure {
    KeyFile key = KeyOptions.load(file);
    if (key.role() != KeyRole.CONSENSUS) {
      throw new CommandFailure(file + " is a key of role " + key.role().label(),
          "only consensus keys have a mark");
    }
    if (height < 1) {
      throw new CommandFailure("a mark below height 1 says that the key has never signed",
          "give the chain's final height plus 1; a new key gets its mark from key generate");
    }
    try {
      HighWaterMark.create(file, key.publicKey(), height);
    } catch (KeyStoreException e) {
      throw CommandFailure.of(e);
    }
    Path mark = HighWaterMark.fileOf(file);
    output.print(
        "wrote " + mark + ": nothing is signed below height " + height
            + ", and nothing at all until a quorum is proved to be past it",
        Json.object().put("mark", mark.toString()).put("height", height));
    return 0;
  }
}

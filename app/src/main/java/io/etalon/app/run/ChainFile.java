package io.etalon.app.run;

import io.etalon.app.console.CommandFailure;
import io.etalon.chainspec.ChainSpec;
import io.etalon.chainspec.SpecException;
import io.etalon.runtime.GenesisConfig;
import java.nio.file.Path;

/** Reads chain specifications for commands. */
public final class ChainFile {
  private ChainFile() {}

  /** What the chain of a specification starts from. */
  public static GenesisConfig load(Path file) throws CommandFailure {
    try {
      return ChainSpec.load(file).genesis();
    } catch (SpecException e) {
      throw new CommandFailure(
          file + ": " + e.problems().getFirst(), "see all with etalon chain-spec verify", e);
    }
  }
}

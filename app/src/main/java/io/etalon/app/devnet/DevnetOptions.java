package io.etalon.app.devnet;

import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.SealMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user asks of a devnet. What is empty is the preset's on a new one, and whatever it is on
 * one that goes on.
 *
 * @param directory of keys, chain and logs
 * @param replays logs that drive links
 */
public record DevnetOptions(
    Path directory,
    Optional<Integer> validators,
    Optional<Long> blockTimeMillis,
    Optional<ElectionMode> election,
    Optional<SealMode> seal,
    List<Replay> replays) {
  /** A log that drives a link, played {@code speed} times as fast as it was recorded. */
  public record Replay(String link, Path file, int speed) {}

  /** Keeps a copy of the list. */
  public DevnetOptions {
    replays = List.copyOf(replays);
  }
}

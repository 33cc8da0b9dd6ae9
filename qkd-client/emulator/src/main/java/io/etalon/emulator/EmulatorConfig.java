package io.etalon.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * All links of one emulator process.
 *
 * <p>Shape: {@code cadence} is how often each device publishes a reading; {@code controlPort} 0
 * takes any free one; {@code tokenFile} is written anew at each start, with permissions 0600.
 */
public record EmulatorConfig(
    List<LinkConfig> links, Duration cadence, int controlPort, Path tokenFile) {
  /** Fast enough for windows of a few seconds. */
  public static final Duration DEFAULT_CADENCE = Duration.ofMillis(200);

  public EmulatorConfig {
    links = List.copyOf(links);
    if (links.stream().map(LinkConfig::link).distinct().count() != links.size()) {
      throw new IllegalArgumentException("two links have one name");
    }
    if (cadence.compareTo(Duration.ofMillis(10)) < 0) {
      throw new IllegalArgumentException("a cadence is 10 ms or more");
    }
  }
}

package io.etalon.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.engine.NodeStatus;
import io.etalon.engine.NodeStatus.RoundStatus;
import io.etalon.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StallLogTest {
  private static final long START = 1_000_000;

  private final List<String> said = new ArrayList<>();
  private long nowMillis = START;
  private long finalizedAtMillis = START - 500_000;
  private final StallLog log =
      new StallLog(
          this::status, Duration.ofSeconds(2), () -> Instant.ofEpochMilli(nowMillis),
          new Recorder());

  private final class Recorder implements StallLog.Lines {
    @Override
    public void stalled(long seconds, RoundStatus round) {
      said.add("stalled " + seconds);
    }

    @Override
    public void flowing(long seconds) {
      said.add("flowing " + seconds);
    }
  }

  private NodeStatus status() {
    RoundStatus round =
        new RoundStatus(8, 0, "NOTARIZE", 2, 3, List.of("Gamma"), START, "one more to NOTARIZE");
    return new NodeStatus(
        7, finalizedAtMillis, NodeStatus.Role.VALIDATOR, round,
        new SyncStatus(SyncStatus.Phase.LIVE, 7, 7, 7, 0), 0, 0, List.of(), List.of());
  }

  private void lookAfter(long seconds) {
    nowMillis = START + seconds * 1_000;
    log.look();
  }

  @Test
  void fiveSlotsWithoutABlockAreWorthALineAndThenEachDoubling() {
    for (int second = 0; second <= 45; second++) {
      lookAfter(second);
    }
    assertThat(said).containsExactly("stalled 10", "stalled 20", "stalled 40");
  }

  @Test
  void aNodeThatWasDownForLongHasItsSlotsToCatchUp() {
    lookAfter(9);
    assertThat(said).as("what came before its start is no stall").isEmpty();
  }

  @Test
  void blocksThatComeAgainAreSaidOnceAndTheNextStallIsNoticedAsSoon() {
    lookAfter(10);
    finalizedAtMillis = START + 13_000;
    lookAfter(14);
    lookAfter(15);
    assertThat(said).containsExactly("stalled 10", "flowing 13");
    lookAfter(23);
    assertThat(said).endsWith("stalled 10");
  }
}

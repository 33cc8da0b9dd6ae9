package io.etalon.metrics;

import io.etalon.etsi014.LinkReading;
import io.etalon.etsi014.Provenance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A recorded log as a source of its own, with provenance {@code replay}. */
public final class ReplaySource implements MetricSource {
  private final SourceDeclaration declaration;
  private final Replay replay;
  private final InstantSource clock;

  /** Plays a log from now on, {@code speed} times as fast as it was recorded. */
  public ReplaySource(RecordedLog log, int speed, InstantSource clock) {
    this.declaration = new SourceDeclaration(
        log.layout().metrics(), log.layout().derived(),
        Duration.ofMillis(Math.max(1, log.cadenceMillis() / speed)), Provenance.REPLAY);
    this.replay = new Replay(log, clock.millis(), speed);
    this.clock = clock;
  }

  @Override
  public SourceDeclaration declaration() {
    return declaration;
  }

  @Override
  public List<LinkReading> poll() {
    return replay.due(clock.millis());
  }

  @Override
  public void close() {
    // The log is in memory.
  }
}

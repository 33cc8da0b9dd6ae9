package io.etalon.emulator;

import io.etalon.etsi014.Provenance;
import io.etalon.metrics.RecordedLog;
import java.util.OptionalLong;

/** What drives a link's readings. */
public sealed interface LinkSource {

  /** A physical model; with a seed it repeats itself, for tests. Keys are random all the same. */
  record Modelled(LinkPhysics physics, OptionalLong seed) implements LinkSource {}

  /** A recorded log, played {@code speed} times as fast as it was recorded. */
  record Replayed(RecordedLog log, int speed) implements LinkSource {}

  /** A model without seed. */
  static LinkSource modelled(LinkPhysics physics) {
    return new Modelled(physics, OptionalLong.empty());
  }

  /** What readings from this source are published as. */
  default Provenance provenance() {
    return switch (this) {
      case Modelled modelled -> Provenance.SIMULATED;
      case Replayed replayed -> Provenance.REPLAY;
    };
  }
}

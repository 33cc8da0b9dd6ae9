package io.etalon.coherence;

import io.etalon.coherence.CoherenceCall.AddDeviceClass;
import io.etalon.coherence.CoherenceCall.OpenPossession;
import io.etalon.coherence.CoherenceCall.RegisterLink;
import io.etalon.coherence.CoherenceCall.RemoveLink;
import io.etalon.coherence.CoherenceCall.SetElection;
import io.etalon.coherence.CoherenceCall.SetScoring;
import io.etalon.coherence.CoherenceCall.SubmitReport;
import io.etalon.pallet.Weight;

/**
 * What the pallet's calls and hooks cost at most. Upper estimates for the largest set and registry:
 * a Falcon-1024 verification of 0.2 ms, 100 validators to rank, 0.2 ms to judge a window.
 */
final class CoherenceWeights {
  private static final Weight REPORT = Weight.ofMicros(500);
  private static final Weight OPENING = Weight.ofMicros(100);
  private static final Weight REGISTRY = Weight.ofMicros(2_000);
  private static final Weight PARAMETERS = Weight.ofMicros(50);
  private static final Weight RANKING = Weight.ofMicros(2_000);
  private static final long MICROS_PER_WINDOW = 200;

  private CoherenceWeights() {}

  static Weight of(CoherenceCall call) {
    return switch (call) {
      case SubmitReport _ -> REPORT;
      case OpenPossession _ -> OPENING;
      case AddDeviceClass _, RegisterLink _, RemoveLink _ -> REGISTRY;
      case SetScoring _, SetElection _ -> PARAMETERS;
    };
  }

  /** A block's hooks: one ranking, rewards, and the windows that were judged. */
  static Weight ofBlock(int windowsJudged) {
    return RANKING.plus(Weight.ofMicros(MICROS_PER_WINDOW * windowsJudged));
  }
}

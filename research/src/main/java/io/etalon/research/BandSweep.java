package io.etalon.research;

import io.etalon.coherence.ElectionMode;
import io.etalon.primitives.Ppb;
import java.util.ArrayList;
import java.util.List;

/**
 * How the band around the median bounds what the first lying pair of a scenario gains in credit:
 * the same light, and one chain after the other with a wider band.
 *
 * @param winsorPpb s: scores count within (1 - s) and (1 + s) times the median
 */
record BandSweep(long winsorPpb, Gain gain) {
  private static final List<Long> BANDS =
      List.of(0L, Ppb.ONE / 20, Ppb.ONE / 10, Ppb.ONE / 4, Ppb.ONE / 2, Ppb.ONE);

  /** Validators times heights above which twelve more runs would take too long. */
  private static final long MAX_PLACES = 100_000;

  /** One element for each band; none where nobody colludes, or the study is too large. */
  static List<BandSweep> of(Traces traces, Progress progress) {
    Scenario scenario = traces.scenario();
    List<Strategy> pair = scenario.adversity().strategies().stream()
        .filter(Strategy.Collude.class::isInstance)
        .limit(1)
        .toList();
    List<BandSweep> sweep = new ArrayList<>();
    if (pair.isEmpty() || scenario.heights() * scenario.network().validators() > MAX_PLACES) {
      return sweep;
    }
    for (long winsorPpb : BANDS) {
      Traces under = traces.under(scenario.rules().within(winsorPpb));
      Course honest = Findings.run(ElectionMode.CREDIT, under, List.of(), progress);
      Course lying = Findings.run(ElectionMode.CREDIT, under, pair, progress);
      sweep.add(new BandSweep(
          winsorPpb, Gain.between(pair.getFirst(), honest, lying, under.scenario())));
    }
    return sweep;
  }

  /** s as a ratio. */
  double winsor() {
    return (double) winsorPpb / Ppb.ONE;
  }
}

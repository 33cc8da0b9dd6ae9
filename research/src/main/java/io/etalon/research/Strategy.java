package io.etalon.research;

import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.Ppb;
import io.etalon.research.Scenario.Fibre;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How somebody games the scores. What others report stays what their devices measured. */
sealed interface Strategy {
  /** Whose strategy it is. */
  List<Integer> actors();

  /** For tables and charts. */
  String label();

  /** What this actor reports of a link where its device measured {@code honest}, if anything. */
  Optional<LinkReading> report(Fibre fibre, LinkReading honest);

  /** Makes every reading of its own ends better by a share of what is missing to perfection. */
  record Overstate(int validator, long sharePpb) implements Strategy {
    @Override
    public List<Integer> actors() {
      return List.of(validator);
    }

    @Override
    public String label() {
      return "overstate " + validator;
    }

    @Override
    public Optional<LinkReading> report(Fibre fibre, LinkReading honest) {
      return Optional.of(new LinkReading(
          honest.samples(),
          honest.siftedBits(),
          lowered(honest.errorBits()),
          lowered(honest.qberPpb()),
          raised(honest.visibilityPpb(), Ppb.ONE),
          raised(honest.coherenceTimeMicros(), fibre.linkClass().device().maxCoherenceTimeMicros()),
          raised(honest.rateBitsPerSecond(), fibre.linkClass().device().maxRateBitsPerSecond()),
          honest.qberHistogram()));
    }

    private Metric lowered(Metric honest) {
      return honest.isKnown()
          ? Metric.of(Ppb.scale(honest.value(), Ppb.ONE - sharePpb))
          : honest;
    }

    private Metric raised(Metric honest, long perfect) {
      return honest.isKnown() && honest.value() < perfect
          ? Metric.of(honest.value() + Ppb.scale(perfect - honest.value(), sharePpb))
          : honest;
    }
  }

  /** Stays silent where it measured an error rate above a limit. */
  record Withhold(int validator, long qberAbovePpb) implements Strategy {
    @Override
    public List<Integer> actors() {
      return List.of(validator);
    }

    @Override
    public String label() {
      return "withhold " + validator;
    }

    @Override
    public Optional<LinkReading> report(Fibre fibre, LinkReading honest) {
      boolean low = honest.qberPpb().isKnown() && honest.qberPpb().value() > qberAbovePpb;
      return low ? Optional.empty() : Optional.of(honest);
    }
  }

  /**
   * Both ends of a link invent the best readings that contradict neither each other nor physics; on
   * their other links the two are honest.
   */
  record Collude(int a, int b) implements Strategy {
    private static final long SAMPLES = 4;
    private static final long SUB_BLOCKS = 64;
    private static final long MANY_BITS = 1_000_000;

    @Override
    public List<Integer> actors() {
      return List.of(a, b);
    }

    @Override
    public String label() {
      return "collude " + a + "+" + b;
    }

    @Override
    public Optional<LinkReading> report(Fibre fibre, LinkReading honest) {
      if (!fibre.joins(a) || !fibre.joins(b)) {
        return Optional.of(honest);
      }
      var device = fibre.linkClass().device();
      // No more than the chain believes of one second, and a window has at least that.
      long sifted = Math.min(MANY_BITS, device.maxSiftedBitsPerSecond());
      long errors = Ppb.scale(sifted, device.darkQberPpb());
      return Optional.of(new LinkReading(
          SAMPLES,
          Metric.of(sifted),
          Metric.of(errors),
          Metric.of(device.darkQberPpb()),
          Metric.of(Ppb.ONE),
          Metric.of(device.maxCoherenceTimeMicros()),
          Metric.of(device.maxRateBitsPerSecond()),
          spread(device.minEntropyPpb())));
    }

    /** All in one bin where the class allows it, else over as many as its entropy takes. */
    private static List<Long> spread(long minEntropyPpb) {
      List<Long> bins = new ArrayList<>(Collections.nCopies(LinkReading.HISTOGRAM_BINS, 0L));
      int used = 1;
      while (used < LinkReading.HISTOGRAM_BINS
          && (31 - Integer.numberOfLeadingZeros(used)) * Ppb.ONE < minEntropyPpb) {
        used *= 2;
      }
      for (int i = 0; i < used; i++) {
        bins.set(i, SUB_BLOCKS / used);
      }
      return bins;
    }
  }
}

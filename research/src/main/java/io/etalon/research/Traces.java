package io.etalon.research;

import io.etalon.emulator.ModelledLink;
import io.etalon.etsi014.Provenance;
import io.etalon.metrics.WindowCollector;
import io.etalon.metrics.WindowReading;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.research.LinkClass.Sampling;
import io.etalon.research.Scenario.Eavesdropper;
import io.etalon.research.Scenario.Fibre;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * What every link's devices measured in every window: drawn once from the seed, so that all rules
 * and all strategies are compared on the same light. Both ends of a link read one device pair, as
 * in the emulator.
 */
final class Traces {
  private final Scenario scenario;
  private final List<List<LinkReading>> byFibre;

  private Traces(Scenario scenario, List<List<LinkReading>> byFibre) {
    this.scenario = scenario;
    this.byFibre = byFibre;
  }

  /** Lets every link of the scenario run. */
  static Traces measure(Scenario scenario, Progress progress) {
    List<List<LinkReading>> all = new ArrayList<>();
    List<Fibre> fibres = scenario.network().fibres();
    for (Fibre fibre : fibres) {
      all.add(measure(scenario, fibre));
      progress.at("links measured", all.size(), fibres.size());
    }
    return new Traces(scenario, all);
  }

  /** The same light on a chain with other rules. */
  Traces under(Scenario.Rules rules) {
    return new Traces(
        new Scenario(
            scenario.title(), scenario.seed(), scenario.heights(), scenario.network(), rules,
            scenario.adversity(), scenario.rivals()),
        byFibre);
  }

  /** What was measured. */
  Scenario scenario() {
    return scenario;
  }

  /** Whether the window is judged before the chain ends. */
  boolean has(Fibre fibre, long window) {
    return window < byFibre.get(fibre.number()).size();
  }

  /** What the devices of a link measured in one of its class's windows. */
  LinkReading reading(Fibre fibre, long window) {
    return byFibre.get(fibre.number()).get((int) window);
  }

  private static List<LinkReading> measure(Scenario scenario, Fibre fibre) {
    LinkClass linkClass = fibre.linkClass();
    ModelledLink link = new ModelledLink(
        linkClass.physics().withLossDb(fibre.lossDb()),
        Chance.seed(scenario.seed(), Chance.LINKS, fibre.number()));
    List<Eavesdropper> listening = scenario.adversity().eavesdroppers().stream()
        .filter(one -> one.fibre() == fibre.number())
        .toList();
    List<LinkReading> windows = new ArrayList<>();
    for (long w = 0; w < linkClass.windowsWithin(scenario.heights()); w++) {
      windows.add(window(scenario, linkClass, new Run(link, listening, w)));
    }
    return windows;
  }

  private record Run(ModelledLink link, List<Eavesdropper> listening, long window) {
    double attackedFraction(long height) {
      return listening.stream()
          .filter(one -> one.isActive(height))
          .mapToDouble(Eavesdropper::fraction)
          .max()
          .orElse(0);
    }
  }

  /** Readings at even distances through the window, each under what its own height brings. */
  private static LinkReading window(Scenario scenario, LinkClass linkClass, Run run) {
    Sampling sampling = linkClass.sampling();
    long blocks = linkClass.device().windowBlocks();
    long blockMillis = scenario.rules().blockMillis();
    Duration passed = Duration.ofMillis(
        Math.max(sampling.exposureMillis(), blocks * blockMillis / sampling.readings()));
    WindowCollector collector =
        new WindowCollector(Provenance.SIMULATED, sampling.readings());
    for (int i = 0; i < sampling.readings(); i++) {
      long height = linkClass.device().firstHeight(run.window()) + i * blocks / sampling.readings();
      if (linkClass.passes().isLit(height)) {
        collector.add(List.of(run.link().measure(
            i, passed, Duration.ofMillis(sampling.exposureMillis()),
            run.attackedFraction(height))));
      }
    }
    return wire(collector.close(0, sampling.readings()));
  }

  private static LinkReading wire(WindowReading reading) {
    List<Long> histogram = reading.qberHistogram().isEmpty()
        ? Collections.nCopies(LinkReading.HISTOGRAM_BINS, 0L)
        : reading.qberHistogram().stream().map(Integer::longValue).toList();
    return new LinkReading(
        reading.samples(), wire(reading.siftedBits()), wire(reading.errorBits()),
        wire(reading.qberPpb()), wire(reading.visibilityPpb()),
        wire(reading.coherenceTimeMicros()), wire(reading.rateBitsPerSecond()), histogram);
  }

  private static Metric wire(OptionalLong value) {
    return value.isPresent() ? Metric.of(value.getAsLong()) : Metric.UNKNOWN;
  }
}

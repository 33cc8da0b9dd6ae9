package io.etalon.research;

import io.etalon.coherence.ElectionMode;
import io.etalon.primitives.Limits;
import java.util.ArrayList;
import java.util.List;

/** What a study found: two elections with everybody in it, and what each part of it changes. */
record Findings(
    Scenario scenario,
    Course credit,
    Course argmax,
    List<Gain> gains,
    List<BandSweep> bands,
    List<Attack> attacks,
    List<Traffic.Count> traffic,
    List<Comparison> comparison) {
  private static final List<Integer> SIZES =
      List.of(4, 7, 10, 16, 25, 40, 64, Limits.MAX_VALIDATORS);

  Findings {
    gains = List.copyOf(gains);
    bands = List.copyOf(bands);
    attacks = List.copyOf(attacks);
    traffic = List.copyOf(traffic);
    comparison = List.copyOf(comparison);
  }

  static Findings of(Scenario scenario, Progress progress) {
    Traces traces = Traces.measure(scenario, progress);
    List<Strategy> all = scenario.adversity().strategies();
    Course credit = run(ElectionMode.CREDIT, traces, all, progress);
    Course argmax = run(ElectionMode.ARGMAX, traces, all, progress);
    List<Attack> attacks = new ArrayList<>();
    for (Scenario.Eavesdropper one : scenario.adversity().eavesdroppers()) {
      attacks.add(Attack.of(one, scenario, credit));
      attacks.add(Attack.of(one, scenario, argmax));
    }
    List<Traffic.Count> traffic = new ArrayList<>();
    for (int size : SIZES) {
      progress.at("sizes of a chain", traffic.size(), SIZES.size());
      traffic.add(Traffic.ofHeight(size));
    }
    return new Findings(
        scenario, credit, argmax, gains(traces, List.of(credit, argmax), progress),
        BandSweep.of(traces, progress), attacks, traffic,
        Comparison.all(scenario, credit, argmax));
  }

  /** One run for each strategy alone; where there is but one, {@code everybody} is that run. */
  private static List<Gain> gains(
      Traces traces, List<Course> everybody, Progress progress) {
    List<Gain> gains = new ArrayList<>();
    List<Strategy> all = traces.scenario().adversity().strategies();
    if (all.isEmpty()) {
      return gains;
    }
    for (Course together : everybody) {
      Course honest = run(together.mode(), traces, List.of(), progress);
      for (Strategy one : all) {
        Course lying = all.size() == 1
            ? together
            : run(together.mode(), traces, List.of(one), progress);
        gains.add(Gain.between(one, honest, lying, traces.scenario()));
      }
    }
    return gains;
  }

  /** One run of the scenario with these liars and no others. */
  static Course run(
      ElectionMode mode, Traces traces, List<Strategy> liars, Progress progress) {
    return Trial.run(mode, new Attestors(traces, liars), traces.scenario(), progress);
  }
}

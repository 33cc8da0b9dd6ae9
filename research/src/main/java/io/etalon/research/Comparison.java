package io.etalon.research;

import io.etalon.primitives.Limits;
import io.etalon.primitives.Ppb;
import io.etalon.research.Scenario.Eavesdropper;
import io.etalon.research.Scenario.Fibre;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to choose leaders, measured on the traces that all are measured on.
 *
 * @param gini of the slots
 * @param jain of the slots
 * @param distance of the shares of slots from what the rule itself entitles to
 * @param longestRun heights in a row with one leader
 * @param meanScore of the leaders, by the scores that credit's chain had at each height
 * @param attackedShare of the heights under attack, those that an end of the attacked link leads
 * @param cost of a height
 */
record Comparison(
    String rule,
    double gini,
    double jain,
    double distance,
    int longestRun,
    double meanScore,
    double attackedShare,
    Cost cost) {
  /** What all validators together send and consume for one height. */
  record Cost(int validators, long messages, long bytes, double joules) {}

  /** Credit, argmax and the others, in this order. */
  static List<Comparison> all(Scenario scenario, Course credit, Course argmax) {
    Cost coherence = coherenceCost(scenario);
    List<Comparison> all = new ArrayList<>();
    for (Course course : List.of(credit, argmax)) {
      all.add(of(scenario, credit, new Rival(Words.of(course.mode()), course.leaders(),
          Fairness.shares(course.weightsPpb())), coherence));
    }
    Cost plain = plainCost(scenario);
    all.add(of(scenario, credit, Rival.roundRobin(scenario), plain));
    all.add(of(scenario, credit, Rival.stake(scenario), plain));
    all.add(of(scenario, credit, Rival.work(scenario), workCost(scenario)));
    return all;
  }

  private static Comparison of(Scenario scenario, Course scored, Rival rival, Cost cost) {
    long[] slots = new long[scenario.network().validators()];
    double scores = 0;
    long attacked = 0;
    long ledByEnd = 0;
    for (int i = 0; i < rival.leaders().length; i++) {
      int leader = rival.leaders()[i];
      slots[leader]++;
      scores += (double) scored.scoresPpb().get(i)[leader] / Ppb.ONE;
      List<Fibre> listened = listened(scenario, i + 1);
      attacked += listened.isEmpty() ? 0 : 1;
      ledByEnd += listened.stream().anyMatch(fibre -> fibre.joins(leader)) ? 1 : 0;
    }
    return new Comparison(
        rival.name(), Fairness.gini(slots), Fairness.jain(slots),
        Fairness.distance(Fairness.shares(slots), rival.entitled()),
        Fairness.longestRun(rival.leaders()), scores / rival.leaders().length,
        attacked == 0 ? Double.NaN : (double) ledByEnd / attacked, cost);
  }

  private static List<Fibre> listened(Scenario scenario, long height) {
    return scenario.adversity().eavesdroppers().stream()
        .filter(one -> one.isActive(height) && one.fraction() > 0)
        .map(Eavesdropper::fibre)
        .map(scenario.network().fibres()::get)
        .toList();
  }

  /** How many validators costs are computed for: a chain has no more. */
  static int costed(Scenario scenario) {
    return Math.min(Limits.MAX_VALIDATORS, scenario.network().validators());
  }

  /** Agreement on every block, and what the links' ends report. */
  private static Cost coherenceCost(Scenario scenario) {
    Cost plain = plainCost(scenario);
    Traffic.Reports reports = Traffic.ofReports(scenario, plain.validators());
    EnergyAssumptions energy = scenario.rivals().energy();
    double seconds = scenario.rules().blockMillis() / 1e3;
    double devices = reports.linkEnds() * energy.deviceWatts() * seconds;
    double signatures = reports.perHeight()
        * (energy.signMicros() + energy.verifyMicros() * (plain.validators() - 1))
        / 1e6 * energy.coreWatts();
    return new Cost(
        plain.validators(), plain.messages() + reports.messages(),
        plain.bytes() + reports.bytes(),
        plain.joules() + devices + signatures
            + reports.bytes() / 1e9 * energy.joulesPerGigabyte());
  }

  /** Agreement alone: another rule chooses, the same votes decide. */
  private static Cost plainCost(Scenario scenario) {
    Traffic.Count count = Traffic.ofHeight(costed(scenario));
    EnergyAssumptions energy = scenario.rivals().energy();
    double seconds = scenario.rules().blockMillis() / 1e3;
    // Every statement is signed once, and verified by everybody else. The proposal is one more.
    double busyMicros = (count.votes() + 1)
        * (energy.signMicros() + energy.verifyMicros() * (count.validators() - 1));
    return new Cost(
        count.validators(), count.messages(), count.bytes(),
        count.validators() * energy.nodeWatts() * seconds
            + busyMicros / 1e6 * energy.coreWatts()
            + count.bytes() / 1e9 * energy.joulesPerGigabyte());
  }

  /** No votes: a header that reaches everybody once, which is the least that it can cost. */
  private static Cost workCost(Scenario scenario) {
    int validators = costed(scenario);
    EnergyAssumptions energy = scenario.rivals().energy();
    long bytes = (validators - 1) * (long) Traffic.headerBytes(validators);
    double seconds = scenario.rules().blockMillis() / 1e3;
    return new Cost(
        validators, validators - 1, bytes,
        validators * (energy.nodeWatts() + energy.powWatts()) * seconds
            + bytes / 1e9 * energy.joulesPerGigabyte());
  }
}

package io.etalon.research;

import io.etalon.coherence.Coherence;
import io.etalon.coherence.CoherenceEvent.LinkCut;
import io.etalon.coherence.CoherenceEvent.LinkHealed;
import io.etalon.coherence.CoherenceEvent.LinkSuspected;
import io.etalon.coherence.CoherenceGenesis;
import io.etalon.coherence.ElectionMode;
import io.etalon.coherence.HeightRanking;
import io.etalon.coherence.HeightRanking.Place;
import io.etalon.coherence.LinkStanding;
import io.etalon.coherence.LinkStatus;
import io.etalon.coherence.RegisteredLink;
import io.etalon.coherence.Verdict;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.StorageMap;
import io.etalon.primitives.Metric;
import io.etalon.primitives.Ppb;
import io.etalon.research.Course.Change;
import io.etalon.research.Scenario.Fibre;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a scenario through the pallet itself, block by block: reports, openings, windows, scores,
 * rankings. Every leader is there and every block is final in view 0.
 */
final class Trial {
  // Written here, and not by the pallet's own call, since a study may have more links than a chain.
  private static final StorageMap<Long, RegisteredLink> LINKS = new StorageMap<>(
      Coherence.NAME, "links", MapKey.NUMBER, RegisteredLink.SCHEMA);
  private static final StorageMap<Long, LinkStanding> STANDINGS = new StorageMap<>(
      Coherence.NAME, "standings", MapKey.NUMBER, LinkStanding.SCHEMA);

  private final Scenario scenario;
  private final Attestors attestors;
  private final ObjectState state;
  private final Consortium consortium;
  private final Coherence coherence;

  private final int[] leaders;
  private final long[] weights;
  private final long[] ahead;
  private final long[] deviations;
  private final List<long[]> scores = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  private Trial(Scenario scenario, Attestors attestors) {
    int validators = scenario.network().validators();
    this.scenario = scenario;
    this.attestors = attestors;
    this.state = new ObjectState(scenario.rules().blockMillis());
    this.consortium = new Consortium(validators);
    this.coherence = new Coherence(consortium.config());
    this.leaders = new int[(int) scenario.heights()];
    this.weights = new long[validators];
    this.ahead = new long[validators];
    this.deviations = new long[leaders.length];
  }

  /** Runs the scenario with leaders elected so, and with these liars among the honest. */
  static Course run(
      ElectionMode mode, Attestors attestors, Scenario scenario, Progress progress) {
    Trial trial = new Trial(scenario, attestors);
    trial.genesis(mode);
    for (int height = 1; height <= scenario.heights(); height++) {
      trial.block(height);
      progress.at("heights in " + Words.of(mode), height, scenario.heights());
    }
    return new Course(
        mode, trial.leaders, trial.weights, trial.deviations, trial.scores, trial.changes,
        attestors.refused());
  }

  private void genesis(ElectionMode mode) {
    coherence.genesis(state, new CoherenceGenesis(
        true,
        scenario.rules().scoring(),
        scenario.rules().in(mode),
        scenario.network().classes().stream().map(LinkClass::device).toList(),
        List.of()));
    for (Fibre fibre : scenario.network().fibres()) {
      long id = fibre.number();
      state.put(LINKS.at(id), new RegisteredLink(
          id, "link-" + id, fibre.linkClass().device().name(), Consortium.account(fibre.a()),
          Consortium.account(fibre.b()), "sae-a-" + id, "sae-b-" + id));
      state.put(STANDINGS.at(id), new LinkStanding(
          LinkStatus.ACTIVE, 0, 0, 0, Metric.UNKNOWN, Metric.UNKNOWN, Verdict.NOT_YET,
          List.of()));
    }
    consortium.begin();
  }

  private void block(int height) {
    HeightRanking ranking = coherence.ranking(state, height)
        .orElseThrow(() -> new IllegalStateException("height " + height + " is not ranked"));
    record(height, ranking);
    state.begin(height, leaders[height - 1]);
    consortium.proposedBy(height == 1 ? 0 : leaders[height - 2]);
    coherence.onInitialize(state);
    attestors.attest(coherence, state);
    coherence.onFinalize(state);
    noteChanges(height);
  }

  private void record(int height, HeightRanking ranking) {
    long[] scored = new long[weights.length];
    for (Place place : ranking.places()) {
      weights[place.validator()] += place.weightPpb();
      ahead[place.validator()] -= place.weightPpb();
      scored[place.validator()] = place.scorePpb();
    }
    int leader = ranking.leader(0).validator();
    leaders[height - 1] = leader;
    ahead[leader] += Ppb.ONE;
    for (long each : ahead) {
      deviations[height - 1] = Math.max(deviations[height - 1], Math.abs(each));
    }
    // Scores stay as they are between windows.
    boolean same = !scores.isEmpty() && Arrays.equals(scores.getLast(), scored);
    scores.add(same ? scores.getLast() : scored);
  }

  private void noteChanges(long height) {
    for (Object event : state.events()) {
      switch (event) {
        case LinkSuspected one ->
            changes.add(new Change(height, one.linkId(), LinkStatus.SUSPECT));
        case LinkCut one -> changes.add(new Change(height, one.linkId(), LinkStatus.CUT));
        case LinkHealed one -> changes.add(new Change(height, one.linkId(), LinkStatus.ACTIVE));
        default -> { }
      }
    }
  }
}

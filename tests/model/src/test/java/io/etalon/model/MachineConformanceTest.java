package io.etalon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.consensus.ConsensusMachine;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.LiftedGuards;
import io.etalon.consensus.Output;
import io.etalon.consensus.Restored;
import io.etalon.consensus.Timer;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The production machine votes exactly as the model may. */
class MachineConformanceTest {
  private static final long SEED = Long.getLong("model.seed", 1L);
  private static final int PATHS = Integer.getInteger("model.paths", 1_000);

  @Test
  void machineVotesAsTheModelMayAndOnlySo() {
    int votes = walkAll(new ConsensusMachine());
    System.out.printf("conformance: %,d paths, %,d votes, seed %d%n", PATHS, votes, SEED);

    assertThat(votes).isGreaterThan(PATHS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOTARIZE_ONCE",
        "NOTARIZE_NOT_AFTER_NULLIFY",
        "JUSTIFICATION",
        "FINALIZE_NOT_AFTER_NULLIFY",
        "FINALIZE_LEFT_VIEWS",
        "NULLIFY_NOT_AFTER_FINALIZE",
        "WHOLE_CERTIFICATES"
      })
  void machineWithoutAGuardLeavesTheModel(String guard) {
    assertThatThrownBy(() -> walkAll(LiftedGuards.without(guard)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("as the model may");
  }

  private static int walkAll(ConsensusMachine machine) {
    Random random = new Random(SEED);
    int votes = 0;
    for (int path = 0; path < PATHS; path++) {
      votes += new Conformance(machine, random).walk();
    }
    return votes;
  }

  /** A9, for every set of certificates that can be held. */
  @Test
  void leaderProposesWhatTheModelProposes() {
    assertThat(proposalsThatDiffer(new ConsensusMachine())).isEmpty();
    assertThat(proposalsThatDiffer(LiftedGuards.without("REPROPOSE"))).isNotEmpty();
    assertThat(proposalsThatDiffer(LiftedGuards.without("JUSTIFICATION"))).isNotEmpty();
  }

  private static List<String> proposalsThatDiffer(ConsensusMachine machine) {
    Continuation continuation = new Continuation(new Model(Votes.MAX_VIEWS, Set.of()));
    List<String> differ = new ArrayList<>();
    for (int held = 0; held <= Votes.SHARED; held++) {
      Certificates certificates = new Certificates(held, 0);
      int view = view(certificates);
      if (view > 0) {
        int expected = continuation.proposal(certificates, view);
        int actual = proposed(machine, certificates, view);
        if (expected != actual) {
          differ.add("in view %d with %s: %d, not %d".formatted(view, held, actual, expected));
        }
      }
    }
    return differ;
  }

  // The view that these certificates lead to; 0 where they cannot exist side by side.
  private static int view(Certificates certificates) {
    int view = 0;
    for (int left = 0; left < Votes.MAX_VIEWS; left++) {
      if (Integer.bitCount(certificates.notarized(left)) > 1) {
        return 0;
      }
      view = certificates.leaves(left) ? left + 1 : view;
    }
    return view;
  }

  // Out of the log, so that it acts on all of them and not on the first.
  private static int proposed(ConsensusMachine production, Certificates held, int view) {
    List<Certificate> certificates = new ArrayList<>();
    for (int left = 0; left < Votes.MAX_VIEWS; left++) {
      for (ConsensusMessage message : Conformance.certificates(held, left)) {
        certificates.add(((ConsensusMessage.Certified) message).certificate());
      }
    }
    List<Header> blocks =
        IntStream.range(0, Votes.blocks(Votes.MAX_VIEWS - 1)).mapToObj(Height::block).toList();
    Restored restored = new Restored(List.of(), List.of(), blocks, certificates);
    Machine machine = Machine.started(production, view, restored);
    // A notarized block is proposed again only after some patience.
    Machine later = machine.later(Height.TIMING.viewTimeoutMillis(view) / 2);
    later.fire(Timer.Kind.WAKE, 0);
    return Stream.concat(machine.outputs().stream(), later.outputs().stream())
        .mapToInt(output -> proposal(output, view))
        .filter(proposal -> proposal != Continuation.STUCK)
        .findFirst()
        .orElse(Continuation.STUCK);
  }

  private static int proposal(Output output, int view) {
    return switch (output) {
      case Output.Build build when build.view() == view -> Continuation.FRESH;
      case Output.Propose propose -> Height.block(propose.proposal().blockId());
      default -> Continuation.STUCK;
    };
  }
}

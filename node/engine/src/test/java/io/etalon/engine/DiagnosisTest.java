package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.consensus.Explanation;
import io.etalon.consensus.Explanation.Awaited;
import io.etalon.engine.NodeStatus.PeerStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final List<String> NAMES = List.of("Aurora", "Borealis", "Cygnus", "Draco");
  private static final List<PeerStatus> PEERS =
      List.of(
          new PeerStatus("Borealis", false, "NONE", 4_000),
          new PeerStatus("Cygnus", true, "NONE", 1_000));

  private static String unblock(Awaited awaited, int held, int needed, Integer... missing) {
    Explanation explanation =
        new Explanation(7, 2, 9_000, awaited, held, needed, List.of(missing));
    return new Diagnosis(explanation, NAMES::get, PEERS).unblock(0, 16_500);
  }

  @Test
  void saysHowManyVotesOfWhomWouldDoAndWhoIsAway() {
    assertThat(unblock(Awaited.FINALIZE, 2, 3, 1, 2))
        .isEqualTo("one more to FINALIZE, of Borealis, Cygnus; Borealis not connected for 12 s");
    assertThat(unblock(Awaited.NULLIFY, 1, 3, 1, 2, 3))
        .isEqualTo(
            "2 more to NULLIFY, of Borealis, Cygnus, Draco; Borealis not connected for 12 s;"
                + " Draco was never connected");
  }

  @Test
  void namesThisNodeWhereItIsTheOne() {
    assertThat(unblock(Awaited.NOTARIZE, 2, 3, 0, 2))
        .isEqualTo("one more to NOTARIZE, of this node, Cygnus");
    assertThat(unblock(Awaited.JUDGEMENT, 0, 1)).startsWith("this node");
  }

  @Test
  void saysWhoseProposalAndWhoseBlock() {
    assertThat(unblock(Awaited.PROPOSAL, 0, 1, 1))
        .isEqualTo(
            "the proposal of Borealis, or the end of its time; Borealis not connected for 12 s");
    assertThat(unblock(Awaited.BLOCK, 0, 1, 2)).isEqualTo("the proposed block, from one of Cygnus");
    assertThat(unblock(Awaited.BLOCK, 0, 1)).contains("any peer");
    assertThat(unblock(Awaited.JUSTIFICATION, 0, 1)).contains("earlier views");
  }

  @Test
  void saysNothingWhereNothingIsWrong() {
    assertThat(unblock(Awaited.SLOT, 0, 1)).isEmpty();
    assertThat(unblock(Awaited.FINALIZE, 3, 3, 1)).isEmpty();
  }
}

package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing goes wrong. */
class PeacefulSimulation {
  @ParameterizedTest
  @ValueSource(ints = {4, 7, 10})
  void finalizesABlockASlotInTheFirstView(int size) {
    World world = new World(Plan.peaceful(size));
    world.submit(1);
    world.submit(2);
    world.start();
    world.runUntil(SimulatedChain.GENESIS_MILLIS + 3_000);

    assertThat(world.checker().height()).isGreaterThanOrEqualTo(20);
    for (SimulatedNode node : world.nodes()) {
      assertThat(node.chain().height()).isGreaterThanOrEqualTo(20);
      assertThat(node.chain().includes(1)).isTrue();
      assertThat(node.chain().includes(2)).isTrue();
      assertThat(node.chain().blocks())
          .allSatisfy(held -> assertThat(held.block().header().view()).isZero());
    }
  }

  @Test
  void finalizesWithRealSignatures() {
    World world = new World(Plan.peaceful(4).with(new FalconKeyring(4)));
    world.start();
    world.runUntil(SimulatedChain.GENESIS_MILLIS + 600);

    assertThat(world.checker().height()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void carriesEveryVoteToFinalizeThatCameInTime() {
    World world = new World(Plan.peaceful(4));
    world.start();
    world.runUntil(SimulatedChain.GENESIS_MILLIS + 1_000);

    SimulatedChain.Finalized last = world.node(0).chain().blocks().getLast();
    assertThat(last.block().body().parentCertificate().signers().cardinality()).isEqualTo(4);
  }
}

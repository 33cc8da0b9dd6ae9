package io.etalon.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.assembly.ChainRuntime;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.ValidatorSet;
import io.etalon.storage.ChainStore;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every node ends up with a quorum's signatures of how each epoch ended. */
class CheckpointsTest {
  private static final long SEED = 4_713;
  private static final long EPOCHS = 3;

  private final Chain chain = Chain.of(4, new ChainRuntime(), Keys.registry());

  @Test
  void nodesCollectTheSignaturesOfEachEpoch() {
    Cluster cluster = run(EnumSet.noneOf(Fault.class));
    for (Machine machine : cluster.machines()) {
      checkEpochs(store(machine));
    }
  }

  @Test
  void signaturesThatWereLostAreSaidAgain() {
    Cluster cluster = run(EnumSet.of(Fault.LOSS, Fault.DELAY));
    for (Machine machine : cluster.machines()) {
      checkEpochs(store(machine));
    }
  }

  private Cluster run(EnumSet<Fault> faults) {
    Scenario scenario = Scenario.of(SEED, 4).lasting(8_000).with(faults, List.of());
    Cluster cluster = new Cluster(scenario, chain, Build.PRODUCTION);
    cluster.start();
    cluster.timeline().runUntil(
        () -> cluster.machines().stream().allMatch(machine -> machine.height() >= 38),
        cluster.timeline().now() + 30_000);
    assertThat(cluster.machines()).allMatch(machine -> machine.height() >= 38);
    return cluster;
  }

  private void checkEpochs(ChainStore store) {
    for (long epoch = 0; epoch < EPOCHS; epoch++) {
      EpochEnd end = store.epochs().end(epoch).orElseThrow();
      CheckpointCertificate certificate = store.epochs().checkpoint(epoch).orElseThrow();
      assertThat(certificate.checkpoint()).isEqualTo(Checkpoint.of(end.header()));
      assertThat(certificate.isValid(set(epoch), chain.genesisHash(), chain.keys().verifier()))
          .isTrue();
      assertThat(certificate.isValid(
              set(epoch + 1), chain.genesisHash(), chain.keys().verifier()))
          .as("signatures are of their epoch")
          .isFalse();
      assertThat(end.next()).isEqualTo(set(epoch + 1));
    }
  }

  private ValidatorSet set(long epoch) {
    return new ValidatorSet(epoch, chain.config().validators().stream()
        .map(each -> each.certificate().validator())
        .toList());
  }

  private static ChainStore store(Machine machine) {
    return machine.process().orElseThrow().node().orElseThrow().store();
  }
}

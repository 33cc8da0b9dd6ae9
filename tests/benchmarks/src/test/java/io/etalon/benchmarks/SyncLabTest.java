package io.etalon.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.engine.Peers;
import io.etalon.network.FrameClass;
import io.etalon.network.PeerStatus;
import io.etalon.sync.SyncSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tests/benchmarks/run sync} measures, small. */
@Timeout(300)
class SyncLabTest {
  private static final int EPOCH = 10;
  private static final int ACCOUNTS = 30_000;

  @TempDir Path directory;

  @Test
  void aNodeBehindTakesBlocksAndAgreesAgain() throws Exception {
    try (SyncLab lab = new SyncLab(directory, new ForgedParameters(500, EPOCH, 2))) {
      lab.forge(2, 0);
      lab.copyToLate();
      lab.forge(120, 0);
      lab.startAhead(UnaryOperator.identity(), UnaryOperator.identity());
      try (ForgedNode late =
          lab.startLate(new SyncSettings(Long.MAX_VALUE, Optional.empty()))) {
        lab.await(() -> late.height() > 125, late);
        assertThat(late.banned).isEmpty();
        assertThat(late.store.block(60).orElseThrow().block())
            .isEqualTo(lab.ahead.getFirst().store.block(60).orElseThrow().block());
      }
    }
  }

  @Test
  void aNewNodeTakesAStateDespiteACorruptPeerAndAStopInBetween() throws Exception {
    try (SyncLab lab = new SyncLab(directory, new ForgedParameters(500, EPOCH, 2))) {
      lab.forge(EPOCH + 2, 0);
      lab.forge(2 * EPOCH - 6, ACCOUNTS);
      lab.startAhead(peers -> new Slow(new CorruptChunks(peers)), Slow::new);
      lab.await(() -> lab.height() >= 3 * EPOCH);
      SyncSettings settings = new SyncSettings(EPOCH, Optional.empty());
      long kept;
      try (ForgedNode late = lab.startLate(settings)) {
        lab.await(() -> late.store.staged().progress().entries() > 0, late);
        kept = late.store.staged().progress().entries();
      }
      try (ForgedNode late = lab.startLate(settings)) {
        assertThat(late.store.staged().progress().entries()).isGreaterThanOrEqualTo(kept);
        lab.await(() -> lab.isLive(late) && late.height() > 3 * EPOCH, late);
        SyncMeasurement.check(lab, late);
        assertThat(late.store.block(EPOCH)).isEmpty();
        long next = late.height() + 2;
        lab.await(() -> late.height() >= next, late);
        assertThat(late.store.best().stateRoot()).isEqualTo(lab.ahead.get(1).store
            .block(late.height()).orElseThrow().block().header().stateRoot());
      }
    }
  }

  /** So that a state is on its way for a while. */
  private record Slow(Peers peers) implements Peers {
    @Override
    public void broadcast(FrameClass frameClass, Bytes message) {
      peers.broadcast(frameClass, message);
    }

    @Override
    public void send(Bytes32 peerId, FrameClass frameClass, Bytes message) {
      if (frameClass == FrameClass.SYNC && message.size() > 10_000) {
        try {
          Thread.sleep(100);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      peers.send(peerId, frameClass, message);
    }

    @Override
    public List<PeerStatus> statuses() {
      return peers.statuses();
    }
  }
}

package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.engine.NodeMessage.EvidenceOffered;
import io.etalon.engine.NodeMessage.ReportOffered;
import io.etalon.network.FrameClass;
import io.etalon.network.PeerStatus;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.DoubleCheckpoint;
import io.etalon.primitives.DoubleReport;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import io.etalon.ssz.SszException;
import io.etalon.txpool.PoolLimits;
import io.etalon.txpool.TransactionPool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** Evidence waits once, is told to everybody, and goes when it convicts nobody any more. */
class WaitingEvidenceTest {
  private final List<NodeMessage> told = new ArrayList<>();
  private final Wire wire = new Wire(new Recorder());
  private final WaitingRoom room =
      new WaitingRoom(
          new TransactionPool(PoolLimits.DEFAULT), wire,
          new ExtrinsicGossip(wire, (_, _) -> {}), offered -> offered);

  private final class Recorder implements Peers {
    @Override
    public void broadcast(FrameClass frameClass, Bytes message) {
      assertThat(frameClass).isEqualTo(FrameClass.ATTESTATION);
      assertThat(message.size()).isLessThanOrEqualTo(frameClass.maxMessageBytes());
      try {
        told.add(NodeCodec.MESSAGE.decode(message));
      } catch (SszException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void send(Bytes32 peerId, FrameClass frameClass, Bytes message) {
      broadcast(frameClass, message);
    }

    @Override
    public List<PeerStatus> statuses() {
      return List.of();
    }
  }

  private static DoubleVote doubleVote(long view, int otherBlock) {
    return DoubleVote.of(
        0,
        new SignedVote(
            Vote.finalize(5, view, Bytes32.repeat((byte) 9)), 1, Bytes.repeat((byte) 1, 1_462)),
        new SignedVote(
            Vote.finalize(5, view, Bytes32.repeat((byte) otherBlock)), 1,
            Bytes.repeat((byte) 2, 1_462)));
  }

  private static SignedLinkReport report(LinkEnd end, long keyRate) {
    return report(3, end, keyRate);
  }

  private static SignedLinkReport report(long window, long keyRate) {
    return report(window, LinkEnd.A, keyRate);
  }

  private static SignedLinkReport report(long window, LinkEnd end, long keyRate) {
    LinkReading reading =
        new LinkReading(
            3, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN,
            Metric.of(keyRate), Collections.nCopies(LinkReading.HISTOGRAM_BINS, 1L));
    ClearReport clear =
        new ClearReport(
            Bytes32.ZERO, 1, 2, window, end, Bytes32.ZERO, reading, Provenance.SIMULATED, "",
            Bytes32.ZERO);
    return new SignedLinkReport(clear, Bytes.of(1));
  }

  @Test
  void eachOffenceIsToldOnceWhoeverFoundItFirst() {
    room.offerOwn(doubleVote(0, 1), 6);
    room.add(new EvidenceOffered(doubleVote(0, 2)), 6);
    room.add(new EvidenceOffered(doubleVote(1, 1)), 6);
    assertThat(told)
        .containsExactly(
            new EvidenceOffered(doubleVote(0, 1)), new EvidenceOffered(doubleVote(1, 1)));
    told.clear();
    room.tell(Bytes32.ZERO);
    assertThat(told).hasSize(2);
  }

  @Test
  void twoReportsOfOneWindowBecomeEvidence() {
    room.add(new ReportOffered(report(LinkEnd.A, 100)), 6);
    room.add(new ReportOffered(report(LinkEnd.B, 200)), 6);
    room.add(new ReportOffered(report(LinkEnd.A, 100)), 6);
    assertThat(told).isEmpty();
    room.add(new ReportOffered(report(LinkEnd.A, 300)), 7);
    assertThat(told)
        .containsExactly(
            new EvidenceOffered(
                DoubleReport.of(report(LinkEnd.A, 100), report(LinkEnd.A, 300))));
  }

  @Test
  void whatConvictsNobodyAnyMoreIsForgotten() {
    Evidence first = doubleVote(0, 1);
    room.offerOwn(first, 6);
    room.offerOwn(doubleVote(1, 1), 6);
    told.clear();
    room.keepEvidence(evidence -> !evidence.equals(first));
    room.tell(Bytes32.ZERO);
    assertThat(told).containsExactly(new EvidenceOffered(doubleVote(1, 1)));
    room.offerOwn(first, 7);
    assertThat(told).hasSize(2);
  }

  private static SignedCheckpoint checkpoint(long epoch, int signer, Bytes32 stateRoot) {
    return new SignedCheckpoint(
        new Checkpoint(epoch, Bytes32.ZERO, stateRoot, Bytes32.ZERO), signer,
        Bytes.repeat((byte) 3, 29_792));
  }

  @Test
  void twoCheckpointsOfAnEpochAreEvidenceThatFitsItsFrame() {
    CheckpointMemory memory = new CheckpointMemory();
    SignedCheckpoint truth = checkpoint(7, 1, Bytes32.ZERO);
    SignedCheckpoint lie = checkpoint(7, 1, Bytes32.ZERO.not());
    assertThat(memory.excluded(truth)).isEmpty();
    assertThat(memory.excluded(truth)).isEmpty();
    assertThat(memory.excluded(checkpoint(7, 2, Bytes32.ZERO.not()))).isEmpty();
    assertThat(memory.excluded(checkpoint(8, 1, Bytes32.ZERO.not()))).isEmpty();
    assertThat(memory.excluded(lie)).contains(truth);
    room.offerOwn(DoubleCheckpoint.of(truth, lie), 6);
    room.offerOwn(DoubleCheckpoint.of(truth, checkpoint(7, 1, Bytes32.repeat((byte) 5))), 6);
    assertThat(told).containsExactly(new EvidenceOffered(DoubleCheckpoint.of(truth, lie)));
    for (int i = 0; i < 2 * CheckpointMemory.MAX_REMEMBERED; i++) {
      memory.excluded(checkpoint(9 + i, 1, Bytes32.ZERO));
    }
    assertThat(memory.size()).isEqualTo(CheckpointMemory.MAX_REMEMBERED);
  }

  @Test
  void aFloodOfReportsIsForgottenFromItsOldestWindow() {
    ReportMemory memory = new ReportMemory();
    for (int window = 0; window <= ReportMemory.MAX_REMEMBERED; window++) {
      assertThat(memory.excluded(report(window, 100))).isEmpty();
    }
    assertThat(memory.excluded(report(0, 101))).as("forgotten").isEmpty();
    assertThat(memory.excluded(report(ReportMemory.MAX_REMEMBERED, 101))).isPresent();
  }

  @Test
  void aFloodOfEvidenceIsBounded() {
    for (long view = 0; view < 3L * EvidencePool.MAX_WAITING; view++) {
      room.add(new EvidenceOffered(doubleVote(view, 1)), 6);
    }
    assertThat(told).hasSize(EvidencePool.MAX_WAITING);
    ReportMemory memory = new ReportMemory();
    for (int i = 0; i < 2; i++) {
      assertThat(memory.excluded(report(LinkEnd.A, 100))).isEmpty();
    }
    assertThat(memory.excluded(report(LinkEnd.A, 101))).contains(report(LinkEnd.A, 100));
  }
}

package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.engine.NodeMessage.ExtrinsicsOffered;
import io.etalon.engine.NodeMessage.OpeningOffered;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.engine.NodeMessage.SealOffered;
import io.etalon.engine.NodeMessage.SyncAnswered;
import io.etalon.engine.NodeMessage.SyncAsked;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.Extension;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Seal;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.primitives.SignedExtension;
import io.etalon.ssz.Bits;
import io.etalon.ssz.SszException;
import io.etalon.sync.SyncAnswer;
import io.etalon.sync.SyncRequest;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class NodeCodecTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(7, Bytes32.repeat((byte) 1), Bytes32.repeat((byte) 2), Bytes32.ZERO);

  @Test
  void everyMessageComesBackAsItWasSent() throws SszException {
    List<NodeMessage> messages =
        List.of(
            new ExtrinsicsOffered(List.of()),
            new OpeningOffered(new PossessionOpening(1, 2, LinkEnd.B, Bytes32.ZERO)),
            new SealOffered(new Seal(3, Bytes32.ZERO, Bytes.of(4))),
            new PossessionKey(5, 6, "key-7"),
            new SyncAsked(1, new SyncRequest.Blocks(8, 9)),
            new SyncAsked(2, new SyncRequest.Progress(8)),
            new SyncAsked(3, new SyncRequest.Anchor(Bytes32.ZERO)),
            new SyncAsked(4, new SyncRequest.State(Bytes32.ZERO, Bytes32.ZERO, Bytes32.ZERO)),
            new SyncAnswered(1, new SyncAnswer.Blocks(List.of())),
            new SyncAnswered(2, new SyncAnswer.Progress(List.of(), Optional.empty())),
            new SyncAnswered(3, new SyncAnswer.Anchor(Optional.empty())),
            new SyncAnswered(4, new SyncAnswer.State(Optional.empty())),
            new NodeMessage.ExtensionOffered(
                new SignedExtension(
                    new Extension(7, Bytes32.ZERO, List.of()), 2, Bytes.of(9))),
            new NodeMessage.ExtensionAsked(7, true),
            new NodeMessage.CheckpointSigned(
                new SignedCheckpoint(CHECKPOINT, 3, Bytes.of(1, 2, 3))),
            new NodeMessage.CheckpointOffered(
                new CheckpointCertificate(
                    CHECKPOINT, Bits.of(4, 1, 2), List.of(Bytes.of(1), Bytes.of(2)))));
    for (NodeMessage message : messages) {
      assertThat(NodeCodec.MESSAGE.decode(NodeCodec.MESSAGE.encode(message))).isEqualTo(message);
    }
  }

  @Test
  void refusesWhatIsNoMessage() {
    assertThatThrownBy(() -> NodeCodec.MESSAGE.decode(Bytes.of(99)))
        .isInstanceOf(SszException.class);
    assertThatThrownBy(() -> NodeCodec.MESSAGE.decode(Bytes.EMPTY))
        .isInstanceOf(SszException.class);
  }
}

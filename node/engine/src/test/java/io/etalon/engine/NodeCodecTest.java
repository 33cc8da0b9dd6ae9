package io.etalon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.engine.NodeMessage.BlocksRequested;
import io.etalon.engine.NodeMessage.BlocksSent;
import io.etalon.engine.NodeMessage.ExtrinsicsOffered;
import io.etalon.engine.NodeMessage.OpeningOffered;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.engine.NodeMessage.SealOffered;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Seal;
import io.etalon.ssz.SszException;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class NodeCodecTest {
  @Test
  void everyMessageComesBackAsItWasSent() throws SszException {
    List<NodeMessage> messages =
        List.of(
            new ExtrinsicsOffered(List.of()),
            new OpeningOffered(new PossessionOpening(1, 2, LinkEnd.B, Bytes32.ZERO)),
            new SealOffered(new Seal(3, Bytes32.ZERO, Bytes.of(4))),
            new PossessionKey(5, 6, "key-7"),
            new BlocksRequested(8, 9),
            new BlocksSent(List.of()));
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

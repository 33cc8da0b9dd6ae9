package io.etalon.simulator;

import io.etalon.engine.NodeCodec;
import io.etalon.engine.NodeMessage;
import io.etalon.engine.NodeMessage.CheckpointSigned;
import io.etalon.network.FrameClass;
import io.etalon.primitives.Checkpoint;
import io.etalon.primitives.SignedCheckpoint;
import io.etalon.ssz.SszException;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Signs, beside each checkpoint, one of another state, which some peers hear first or after. */
final class TwoFacedWitness implements Conduct {
  private final Random random;

  TwoFacedWitness(Random random) {
    this.random = random;
  }

  @Override
  public void send(NodeProcess self, Bytes32 peer, FrameClass frameClass, Bytes message) {
    int choice = frameClass == FrameClass.ATTESTATION ? random.nextInt(4) : 0;
    if (choice == 1) {
      self.transmit(peer, frameClass, other(self, message));
    }
    self.transmit(peer, frameClass, message);
    if (choice == 2) {
      self.transmit(peer, frameClass, other(self, message));
    }
  }

  private static Bytes other(NodeProcess self, Bytes message) {
    try {
      if (NodeCodec.MESSAGE.decode(message) instanceof CheckpointSigned(SignedCheckpoint own)) {
        Checkpoint truth = own.checkpoint();
        Checkpoint lie =
            new Checkpoint(
                truth.epoch(), truth.blockId(), truth.stateRoot().not(),
                truth.nextValidatorsRoot());
        Chain chain = self.cluster().chain();
        Bytes signature =
            chain.keys().seal(self.machine().validator())
                .sign(lie.signBytes(chain.genesisHash()));
        NodeMessage told =
            new CheckpointSigned(new SignedCheckpoint(lie, own.validator(), signature));
        return NodeCodec.MESSAGE.encode(told);
      }
      return message;
    } catch (SszException e) {
      throw new SimulationFailure("a node's own message does not decode", e);
    }
  }
}

package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.network.FrameClass;
import io.etalon.primitives.VoteType;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Keeps things to itself: speaks to some peers only, others later; or casts one vote that helps a
 * certificate into being and is silent for the rest of the height.
 */
final class PartialSender implements Conduct {
  private static final int MESSAGES_A_MOOD = 80;

  private final Random random;
  private final boolean fallsSilent;
  private long silentAtHeight = -1;
  private int left;
  private int mood;

  PartialSender(Random random, boolean fallsSilent) {
    this.random = random;
    this.fallsSilent = fallsSilent;
  }

  @Override
  public void broadcast(NodeProcess self, FrameClass frameClass, Bytes message) {
    if (fallsSilent && isSilent(self)) {
      return;
    }
    Conduct.super.broadcast(self, frameClass, message);
    if (fallsSilent) {
      Optional<ConsensusMessage> read = Forge.read(frameClass, message);
      if (read.isPresent()
          && read.get() instanceof ConsensusMessage.Voted voted
          && voted.vote().vote().type() != VoteType.NULLIFY
          && random.nextBoolean()) {
        silentAtHeight = voted.height();
      }
    }
  }

  private boolean isSilent(NodeProcess self) {
    return self.height().orElse(0L) + 1 == silentAtHeight;
  }

  @Override
  public void send(NodeProcess self, Bytes32 peer, FrameClass frameClass, Bytes message) {
    if (fallsSilent) {
      if (!isSilent(self)) {
        self.transmit(peer, frameClass, message);
      }
      return;
    }
    if (left-- == 0) {
      left = MESSAGES_A_MOOD;
      mood = random.nextInt();
    }
    boolean isFavoured = (mood >> (peer.get(0) & 31) & 1) == 1;
    if (isFavoured) {
      self.transmit(peer, frameClass, message);
    }
  }
}

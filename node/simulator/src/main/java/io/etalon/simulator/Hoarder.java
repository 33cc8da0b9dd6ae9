package io.etalon.simulator;

import io.etalon.network.FrameClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Keeps what it heard, certificates above all, and says it again much later to anyone. */
final class Hoarder implements Conduct {
  private static final int MAX_KEPT = 300;
  private static final int AGAIN_PERCENT = 20;

  private final Random random;
  private final List<Kept> kept = new ArrayList<>();

  private record Kept(FrameClass frameClass, Bytes message) {}

  Hoarder(Random random) {
    this.random = random;
  }

  @Override
  public void heard(NodeProcess self, Bytes32 peer, FrameClass frameClass, Bytes message) {
    Kept heard = new Kept(frameClass, message);
    if (kept.size() < MAX_KEPT) {
      kept.add(heard);
    } else if (random.nextInt(4) == 0) {
      kept.set(random.nextInt(MAX_KEPT), heard);
    }
  }

  @Override
  public void send(NodeProcess self, Bytes32 peer, FrameClass frameClass, Bytes message) {
    self.transmit(peer, frameClass, message);
    if (!kept.isEmpty() && random.nextInt(100) < AGAIN_PERCENT) {
      Kept old = kept.get(random.nextInt(kept.size()));
      self.transmit(peer, old.frameClass(), old.message());
    }
  }
}

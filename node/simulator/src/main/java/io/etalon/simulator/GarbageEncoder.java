package io.etalon.simulator;

import io.etalon.network.FrameClass;
import java.util.Arrays;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Sends bytes that are no messages: flipped, cut, grown, made up, or of another class. */
final class GarbageEncoder implements Conduct {
  private static final int GARBAGE_PERCENT = 30;

  private final Random random;

  GarbageEncoder(Random random) {
    this.random = random;
  }

  @Override
  public void send(NodeProcess self, Bytes32 peer, FrameClass frameClass, Bytes message) {
    if (random.nextInt(100) >= GARBAGE_PERCENT) {
      self.transmit(peer, frameClass, message);
      return;
    }
    FrameClass[] classes = FrameClass.values();
    boolean isMoved = random.nextInt(5) == 0;
    self.transmit(
        peer,
        isMoved ? classes[random.nextInt(classes.length)] : frameClass,
        Bytes.wrap(garbage(message.toArray())));
  }

  private byte[] garbage(byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
      }
      case 1 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 2 -> {
        return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
      }
      default -> {
        random.nextBytes(bytes);
        return bytes;
      }
    }
  }
}

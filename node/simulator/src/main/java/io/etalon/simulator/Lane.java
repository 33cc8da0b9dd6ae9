package io.etalon.simulator;

import io.etalon.network.FrameClass;
import org.apache.tuweni.bytes.Bytes;

/**
 * A kind of message that a network may treat unlike others: its class, its case of the union that
 * the class carries, and for votes and certificates their type.
 */
record Lane(FrameClass frameClass, int option, int type) {
  static final int COUNT = FrameClass.values().length * 64;

  private static final int VOTED = 1;
  private static final int CERTIFIED = 2;
  private static final int TYPE_OFFSET_OF_CERTIFICATE = 1;

  static Lane of(FrameClass frameClass, Bytes message) {
    int option = frameClass == FrameClass.BODIES || message.isEmpty() ? 0 : message.get(0) & 15;
    boolean isTyped = frameClass == FrameClass.VOTES && option == CERTIFIED;
    int type =
        isTyped && message.size() > TYPE_OFFSET_OF_CERTIFICATE
            ? message.get(TYPE_OFFSET_OF_CERTIFICATE) & 3
            : 0;
    if (frameClass == FrameClass.VOTES && option == VOTED && message.size() > 1) {
      type = message.get(1) & 3;
    }
    return new Lane(frameClass, option, type);
  }

  /** Its number below {@link #COUNT}. */
  int number() {
    return (frameClass.ordinal() << 6) + (option << 2) + type;
  }
}

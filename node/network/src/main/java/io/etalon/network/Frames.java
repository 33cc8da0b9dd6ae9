package io.etalon.network;

import org.apache.tuweni.bytes.Bytes;

/**
 * The shape of a frame: class (1 byte), kind (1 byte), for the first of several chunks the length
 * of the whole message (4 bytes, big-endian), then content.
 *
 * <p>A message of up to {@link #CHUNK_BYTES} is one frame. A longer one is cut into chunks, all of
 * that length but the last, so that messages of higher classes can pass between them.
 */
final class Frames {
  /** Bytes of content in every chunk but the last: DESIGN section 5. */
  static final int CHUNK_BYTES = 256 * 1024;

  static final byte WHOLE = 0;
  static final byte FIRST = 1;
  static final byte NEXT = 2;
  static final int HEADER_BYTES = 2;
  static final int TOTAL_BYTES = 4;

  private Frames() {}

  /** The frame of a message's content from {@code offset} on. */
  static Bytes cut(FrameClass frameClass, Bytes message, int offset) {
    if (message.size() <= CHUNK_BYTES) {
      return Bytes.concatenate(Bytes.of(frameClass.code(), WHOLE), message);
    }
    Bytes content = message.slice(offset, Math.min(CHUNK_BYTES, message.size() - offset));
    if (offset > 0) {
      return Bytes.concatenate(Bytes.of(frameClass.code(), NEXT), content);
    }
    Bytes total = Bytes.ofUnsignedInt(message.size());
    return Bytes.concatenate(Bytes.of(frameClass.code(), FIRST), total, content);
  }
}

package io.etalon.ssz;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Appends to one array of a length fixed beforehand. Not thread-safe. */
public final class SszWriter {
  private final byte[] buffer;
  private int position;

  SszWriter(int length) {
    this(new byte[length]);
  }

  SszWriter(byte[] buffer) {
    this.buffer = buffer;
  }

  /** Bytes written so far. */
  public int position() {
    return position;
  }

  /**
   * Appends the lowest {@code length} bytes of {@code value}, little-endian; {@code length} is 1 to
   * 8.
   */
  public void writeLittleEndian(long value, int length) {
    for (int i = 0; i < length; i++) {
      buffer[position++] = (byte) (value >>> (8 * i));
    }
  }

  /** Appends {@code value} as it is. */
  public void writeBytes(Bytes value) {
    writeArray(value.toArrayUnsafe());
  }

  void writeArray(byte[] value) {
    System.arraycopy(value, 0, buffer, position, value.length);
    position += value.length;
  }

  /** Leaves room for {@code count} offsets. */
  void skipOffsets(int count) {
    position += LittleEndian.OFFSET_LENGTH * count;
  }

  /**
   * Writes the distance from {@code start} to the current position into the offset reserved at
   * {@code slot}.
   */
  void fillOffset(int slot, int start) {
    int offset = position - start;
    for (int i = 0; i < LittleEndian.OFFSET_LENGTH; i++) {
      buffer[slot + i] = (byte) (offset >>> (8 * i));
    }
  }

  Bytes finish() {
    if (position != buffer.length) {
      throw new IllegalStateException("wrote " + position + " of " + buffer.length + " bytes");
    }
    return Bytes.wrap(buffer);
  }

  /** The array as a chunk, zeros after what was written. */
  Bytes32 paddedChunk() {
    return Bytes32.wrap(buffer);
  }
}

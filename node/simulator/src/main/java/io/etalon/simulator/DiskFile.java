package io.etalon.simulator;

import java.util.Arrays;
import java.util.Random;

/** A file's bytes, of which those behind {@code durable} would not survive a power cut. */
final class DiskFile {
  private static final int SECTOR_BYTES = 512;

  private byte[] bytes;
  private int size;
  private int durable;

  DiskFile() {
    this.bytes = new byte[1024];
  }

  private DiskFile(DiskFile original) {
    this.bytes = original.bytes.clone();
    this.size = original.size;
    this.durable = original.durable;
  }

  DiskFile copy() {
    return new DiskFile(this);
  }

  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  void append(byte[] added, int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
    System.arraycopy(added, 0, bytes, size, length);
    size += length;
  }

  void force() {
    durable = size;
  }

  void truncate(int newSize) {
    size = newSize;
    durable = newSize;
  }

  /** What a power cut leaves: all that was forced and some of the rest. */
  void losePower(Random random, boolean tears) {
    int tail = size - durable;
    if (tail > 0) {
      int kept = random.nextInt(tail + 1);
      if (tears && kept > 0 && random.nextInt(4) == 0) {
        zeroLastSector(durable, durable + kept);
      }
      truncate(tears || kept == tail ? durable + kept : durable);
    }
  }

  /** The length was written, the last sector was not. */
  private void zeroLastSector(int from, int to) {
    int sector = Math.max(from, (to - 1) / SECTOR_BYTES * SECTOR_BYTES);
    Arrays.fill(bytes, sector, to, (byte) 0);
  }

  void flipBit(int position, int bit) {
    bytes[position] ^= (byte) (1 << bit);
  }
}

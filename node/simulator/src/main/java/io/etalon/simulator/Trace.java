package io.etalon.simulator;

import java.util.zip.CRC32C;
import org.apache.tuweni.bytes.Bytes;

/** A running hash of everything that happened: two runs that differ anywhere differ in it. */
final class Trace {
  private static final long PRIME = 0x100000001b3L;

  private final boolean readsContent;
  private long hash = 0xcbf29ce484222325L;

  /** @param readsContent false where content differs from run to run, as real signatures do */
  Trace(boolean readsContent) {
    this.readsContent = readsContent;
  }

  void note(long what, long where) {
    mix(what);
    mix(where);
  }

  void note(long what, Bytes content) {
    mix(what);
    if (readsContent) {
      CRC32C crc = new CRC32C();
      crc.update(content.toArrayUnsafe());
      mix(crc.getValue());
    }
  }

  private void mix(long value) {
    hash = (Long.rotateLeft(hash, 23) ^ value) * PRIME;
  }

  long value() {
    return hash;
  }
}

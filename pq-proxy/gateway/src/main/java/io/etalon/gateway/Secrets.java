package io.etalon.gateway;

import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;

/** Erases buffers that held key material; what the virtual machine copied before stays. */
final class Secrets {
  private Secrets() {}

  static void erase(Bytes bytes) {
    if (!bytes.isEmpty()) {
      Arrays.fill(bytes.toArrayUnsafe(), (byte) 0);
    }
  }
}

package io.etalon.fuzz;

import io.etalon.ssz.Refine;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Decoders that break one promise each, to see that it would be noticed. */
final class BrokenDecoders {
  private BrokenDecoders() {}

  /** Two encodings of one value: bytes after the fourth do not count. */
  static FuzzTarget trailingByteIgnored() {
    Refine<Bytes, Bytes> firstFour = bytes -> bytes.slice(0, Math.min(4, bytes.size()));
    Schema<Bytes> schema =
        Schemas.byteList(8).mapped("FirstFour", firstFour, bytes -> bytes);
    SszCheck<Bytes> check = new SszCheck<>("broken", schema);
    return FuzzTarget.of("broken", check::check, () -> List.of(new byte[] {1, 2, 3}));
  }

  static FuzzTarget slow() {
    return FuzzTarget.of("slow", input -> {
      ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
      long end = cpu.getCurrentThreadCpuTime() + 2 * FuzzTarget.MAX_NANOS;
      while (cpu.getCurrentThreadCpuTime() < end) {
        Thread.onSpinWait();
      }
    }, List::of);
  }
}

package io.etalon.system;

import org.apache.tuweni.bytes.Bytes;

/** What an account may ask of {@code system}. */
public sealed interface SystemCall {
  /** Puts bytes on the record: they are part of the block and of nothing else. Signed by anyone. */
  record Remark(Bytes remark) implements SystemCall {}
}

package io.etalon.crypto.keccak;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian 64-bit words in byte arrays, at any offset. */
public final class Words {
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  /** The word that starts at byte {@code at}. */
  public static long read(byte[] bytes, int at) {
    return (long) LITTLE_ENDIAN.get(bytes, at);
  }

  /** Writes {@code word} from byte {@code at} on. */
  public static void write(byte[] bytes, int at, long word) {
    LITTLE_ENDIAN.set(bytes, at, word);
  }
}

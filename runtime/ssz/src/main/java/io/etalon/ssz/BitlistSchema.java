package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Up to {@code max} bits, followed by a set bit that marks where they end. */
final class BitlistSchema implements Schema<Bits> {
  private static final int BITS_PER_CHUNK = 256;
  private final long max;

  BitlistSchema(long max) {
    Bounds.requireLimit(max);
    this.max = max;
  }

  @Override
  public int fixedLength() {
    return VARIABLE;
  }

  @Override
  public int length(Bits value) {
    Bounds.requireWithin(value.length(), max);
    return value.length() / 8 + 1;
  }

  @Override
  public void write(Bits value, SszWriter out) {
    byte[] bytes = Arrays.copyOf(value.packed(), length(value));
    bytes[value.length() / 8] |= (byte) (1 << (value.length() % 8));
    out.writeArray(bytes);
  }

  @Override
  public Bits read(Bytes encoded) throws SszException {
    if (encoded.isEmpty()) {
      throw new SszException(Reason.WRONG_LENGTH, "no bytes where a bitlist has at least one");
    }
    Bounds.checkWithin(encoded.size(), max / 8 + 1);
    int last = encoded.get(encoded.size() - 1) & 0xff;
    if (last == 0) {
      throw new SszException(Reason.BAD_BITS, "no bit marks the end of the bits");
    }
    int marker = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(last);
    long length = 8L * (encoded.size() - 1) + marker;
    Bounds.checkWithin(length, Math.min(max, Integer.MAX_VALUE));
    byte[] bytes = encoded.toArray();
    bytes[bytes.length - 1] ^= (byte) (1 << marker);
    return Bits.fromPacked((int) length, Arrays.copyOf(bytes, Bits.bytesFor((int) length)));
  }

  @Override
  public Bytes32 hashTreeRoot(Bits value) {
    Bounds.requireWithin(value.length(), max);
    long limit = (max + BITS_PER_CHUNK - 1) / BITS_PER_CHUNK;
    return Merkle.mixIn(Merkle.rootOf(value.packed(), limit), value.length());
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Bitlist(max);
  }

  @Override
  public void writeJson(Bits value, StringBuilder out) {
    Json.hex(encode(value), out);
  }
}

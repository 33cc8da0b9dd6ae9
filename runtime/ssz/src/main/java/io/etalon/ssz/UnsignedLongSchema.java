package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An unsigned integer of 1 to 8 bytes in a {@code long}. Java's long has no room for the upper half
 * of 64 bits: such a value is refused when it is decoded rather than turned into a negative one.
 */
final class UnsignedLongSchema implements Schema<Long> {
  private final int bytes;

  UnsignedLongSchema(int bytes) {
    this.bytes = bytes;
  }

  @Override
  public int fixedLength() {
    return bytes;
  }

  @Override
  public int length(Long value) {
    return bytes;
  }

  @Override
  public void write(Long value, SszWriter out) {
    requireInRange(value);
    out.writeLittleEndian(value, bytes);
  }

  @Override
  public Long read(Bytes encoded) throws SszException {
    LittleEndian.requireLength(encoded, bytes);
    long value = LittleEndian.read(encoded, 0, bytes);
    if (value < 0) {
      throw new SszException(
          Reason.OUT_OF_RANGE,
          Long.toUnsignedString(value) + " is above the largest supported, 2^63 - 1");
    }
    return value;
  }

  @Override
  public Bytes32 hashTreeRoot(Long value) {
    SszWriter out = new SszWriter(Merkle.CHUNK);
    write(value, out);
    return out.paddedChunk();
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Unsigned(8 * bytes);
  }

  @Override
  public void writeJson(Long value, StringBuilder out) {
    if (bytes < Long.BYTES) {
      out.append(value.longValue());
      return;
    }
    // JSON readers commonly hold numbers in 53 bits.
    out.append('"').append(value.longValue()).append('"');
  }

  @Override
  public boolean isBasic() {
    return true;
  }

  private void requireInRange(long value) {
    if (value < 0 || bytes < Long.BYTES && value >>> (8 * bytes) != 0) {
      throw new IllegalArgumentException(value + " does not fit in uint" + 8 * bytes);
    }
  }
}

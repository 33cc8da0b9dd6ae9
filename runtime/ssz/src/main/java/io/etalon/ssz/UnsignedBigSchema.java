package io.etalon.ssz;

import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** An unsigned integer of 8 to 256 bits over its whole range. */
final class UnsignedBigSchema implements Schema<BigInteger> {
  private final int bytes;

  UnsignedBigSchema(int bits) {
    if (bits < 8 || bits > 256 || Integer.bitCount(bits) != 1) {
      throw new IllegalArgumentException("SSZ has no uint" + bits);
    }
    this.bytes = bits / 8;
  }

  @Override
  public int fixedLength() {
    return bytes;
  }

  @Override
  public int length(BigInteger value) {
    return bytes;
  }

  @Override
  public void write(BigInteger value, SszWriter out) {
    if (value.signum() < 0 || value.bitLength() > 8 * bytes) {
      throw new IllegalArgumentException(value + " does not fit in uint" + 8 * bytes);
    }
    byte[] bigEndian = value.toByteArray();
    for (int i = 0; i < bytes; i++) {
      int position = bigEndian.length - 1 - i;
      out.writeLittleEndian(position >= 0 ? bigEndian[position] : 0, 1);
    }
  }

  @Override
  public BigInteger read(Bytes encoded) throws SszException {
    LittleEndian.requireLength(encoded, bytes);
    return encoded.toUnsignedBigInteger(java.nio.ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public Bytes32 hashTreeRoot(BigInteger value) {
    SszWriter out = new SszWriter(Merkle.CHUNK);
    write(value, out);
    return out.paddedChunk();
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Unsigned(8 * bytes);
  }

  @Override
  public void writeJson(BigInteger value, StringBuilder out) {
    if (bytes < Long.BYTES) {
      out.append(value);
      return;
    }
    out.append('"').append(value).append('"');
  }

  @Override
  public boolean isBasic() {
    return true;
  }
}

package io.etalon.ssz;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Exactly {@code length} bytes. */
final class ByteVectorSchema implements Schema<Bytes> {
  private final int length;

  ByteVectorSchema(int length) {
    Bounds.requirePositive(length);
    this.length = length;
  }

  @Override
  public int fixedLength() {
    return length;
  }

  @Override
  public int length(Bytes value) {
    return length;
  }

  @Override
  public void write(Bytes value, SszWriter out) {
    requireLength(value);
    out.writeBytes(value);
  }

  @Override
  public Bytes read(Bytes encoded) throws SszException {
    LittleEndian.requireLength(encoded, length);
    // Bytes.copy() may return the same array.
    return Bytes.wrap(encoded.toArray());
  }

  @Override
  public Bytes32 hashTreeRoot(Bytes value) {
    requireLength(value);
    return Merkle.rootOf(value.toArrayUnsafe());
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.ByteVector(length);
  }

  @Override
  public void writeJson(Bytes value, StringBuilder out) {
    Json.hex(value, out);
  }

  private void requireLength(Bytes value) {
    if (value.size() != length) {
      throw new IllegalArgumentException(value.size() + " bytes where the type has " + length);
    }
  }
}

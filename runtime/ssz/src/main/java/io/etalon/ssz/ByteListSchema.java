package io.etalon.ssz;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Up to {@code max} bytes. */
final class ByteListSchema implements Schema<Bytes> {
  private final long max;

  ByteListSchema(long max) {
    Bounds.requireLimit(max);
    this.max = max;
  }

  @Override
  public int fixedLength() {
    return VARIABLE;
  }

  @Override
  public int length(Bytes value) {
    Bounds.requireWithin(value.size(), max);
    return value.size();
  }

  @Override
  public void write(Bytes value, SszWriter out) {
    Bounds.requireWithin(value.size(), max);
    out.writeBytes(value);
  }

  @Override
  public Bytes read(Bytes encoded) throws SszException {
    Bounds.checkWithin(encoded.size(), max);
    // Bytes.copy() may return the same array.
    return Bytes.wrap(encoded.toArray());
  }

  @Override
  public Bytes32 hashTreeRoot(Bytes value) {
    Bounds.requireWithin(value.size(), max);
    long limit = (max + Merkle.CHUNK - 1) / Merkle.CHUNK;
    return Merkle.mixIn(Merkle.rootOf(value.toArrayUnsafe(), limit), value.size());
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.ByteList(max);
  }

  @Override
  public void writeJson(Bytes value, StringBuilder out) {
    Json.hex(value, out);
  }
}

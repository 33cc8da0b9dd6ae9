package io.etalon.ssz;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** 32 bytes, such as a hash: one chunk, its own root. */
final class Bytes32Schema implements Schema<Bytes32> {
  @Override
  public int fixedLength() {
    return Bytes32.SIZE;
  }

  @Override
  public int length(Bytes32 value) {
    return Bytes32.SIZE;
  }

  @Override
  public void write(Bytes32 value, SszWriter out) {
    out.writeBytes(value);
  }

  @Override
  public Bytes32 read(Bytes encoded) throws SszException {
    LittleEndian.requireLength(encoded, Bytes32.SIZE);
    return Bytes32.wrap(encoded.toArray());
  }

  @Override
  public Bytes32 hashTreeRoot(Bytes32 value) {
    return value;
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.ByteVector(Bytes32.SIZE);
  }

  @Override
  public void writeJson(Bytes32 value, StringBuilder out) {
    Json.hex(value, out);
  }
}

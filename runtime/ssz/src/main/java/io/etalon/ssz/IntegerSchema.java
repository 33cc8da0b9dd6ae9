package io.etalon.ssz;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** An unsigned integer of one or two bytes in an {@code int}. */
final class IntegerSchema implements Schema<Integer> {
  private final UnsignedLongSchema wide;

  IntegerSchema(int bytes) {
    this.wide = new UnsignedLongSchema(bytes);
  }

  @Override
  public int fixedLength() {
    return wide.fixedLength();
  }

  @Override
  public int length(Integer value) {
    return wide.fixedLength();
  }

  @Override
  public void write(Integer value, SszWriter out) {
    wide.write(value.longValue(), out);
  }

  @Override
  public Integer read(Bytes encoded) throws SszException {
    return wide.read(encoded).intValue();
  }

  @Override
  public Bytes32 hashTreeRoot(Integer value) {
    return wide.hashTreeRoot(value.longValue());
  }

  @Override
  public SchemaDescription describe() {
    return wide.describe();
  }

  @Override
  public void writeJson(Integer value, StringBuilder out) {
    wide.writeJson(value.longValue(), out);
  }

  @Override
  public boolean isBasic() {
    return true;
  }
}

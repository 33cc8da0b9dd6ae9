package io.etalon.ssz;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The one value of a type without content: no bytes, the zero chunk for a root. */
final class UnitSchema<T> implements Schema<T> {
  private final T instance;

  UnitSchema(T instance) {
    this.instance = instance;
  }

  @Override
  public int fixedLength() {
    return 0;
  }

  @Override
  public int length(T value) {
    return 0;
  }

  @Override
  public void write(T value, SszWriter out) {
    if (!instance.equals(value)) {
      throw new IllegalArgumentException(value + " is not the one value of its type");
    }
  }

  @Override
  public T read(Bytes encoded) throws SszException {
    LittleEndian.requireLength(encoded, 0);
    return instance;
  }

  @Override
  public Bytes32 hashTreeRoot(T value) {
    return Bytes32.ZERO;
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Unit();
  }

  @Override
  public void writeJson(T value, StringBuilder out) {
    out.append("{}");
  }
}

package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** One of a few constants, encoded as its index in one byte; JSON shows its name. */
final class EnumerationSchema<T> implements Schema<T> {
  private static final int MAX_CONSTANTS = 256;
  private final String name;
  private final List<T> constants;

  EnumerationSchema(String name, List<T> constants) {
    if (constants.isEmpty() || constants.size() > MAX_CONSTANTS) {
      throw new IllegalArgumentException(name + " has " + constants.size() + " constants");
    }
    this.name = name;
    this.constants = List.copyOf(constants);
  }

  @Override
  public int fixedLength() {
    return 1;
  }

  @Override
  public int length(T value) {
    return 1;
  }

  @Override
  public void write(T value, SszWriter out) {
    int index = constants.indexOf(value);
    if (index < 0) {
      throw new IllegalArgumentException(value + " is no " + name);
    }
    out.writeLittleEndian(index, 1);
  }

  @Override
  public T read(Bytes encoded) throws SszException {
    LittleEndian.requireLength(encoded, 1);
    int index = encoded.get(0) & 0xff;
    if (index >= constants.size()) {
      throw new SszException(Reason.OUT_OF_RANGE, index + " names no " + name);
    }
    return constants.get(index);
  }

  @Override
  public Bytes32 hashTreeRoot(T value) {
    SszWriter out = new SszWriter(Merkle.CHUNK);
    write(value, out);
    return out.paddedChunk();
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Enumeration(
        name, constants.stream().map(Object::toString).toList());
  }

  @Override
  public void writeJson(T value, StringBuilder out) {
    Json.string(value.toString(), out);
  }

  @Override
  public boolean isBasic() {
    return true;
  }
}

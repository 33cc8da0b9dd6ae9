package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Exactly {@code count} elements. */
final class VectorSchema<T> implements Schema<List<T>> {
  private final Elements<T> elements;
  private final int count;
  private final int fixedLength;

  VectorSchema(Schema<T> element, int count) {
    Bounds.requirePositive(count);
    this.elements = new Elements<>(element);
    this.count = count;
    this.fixedLength =
        elements.areFixed() ? Math.multiplyExact(element.fixedLength(), count) : VARIABLE;
  }

  @Override
  public int fixedLength() {
    return fixedLength;
  }

  @Override
  public int length(List<T> values) {
    requireCount(values);
    return elements.length(values);
  }

  @Override
  public void write(List<T> values, SszWriter out) {
    requireCount(values);
    elements.write(values, out);
  }

  @Override
  public List<T> read(Bytes encoded) throws SszException {
    int present = elements.count(encoded);
    if (present != count) {
      throw new SszException(
          Reason.WRONG_LENGTH, present + " elements where the type has " + count);
    }
    return elements.read(encoded, count);
  }

  @Override
  public Bytes32 hashTreeRoot(List<T> values) {
    requireCount(values);
    return elements.root(values, count);
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Vector(elements.schema().describe(), count);
  }

  @Override
  public void writeJson(List<T> values, StringBuilder out) {
    elements.writeJson(values, out);
  }

  private void requireCount(List<T> values) {
    if (values.size() != count) {
      throw new IllegalArgumentException(values.size() + " elements where the type has " + count);
    }
  }
}

package io.etalon.ssz;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Up to {@code max} elements. */
final class ListSchema<T> implements Schema<List<T>> {
  private final Elements<T> elements;
  private final long max;

  ListSchema(Schema<T> element, long max) {
    Bounds.requireLimit(max);
    this.elements = new Elements<>(element);
    this.max = max;
  }

  @Override
  public int fixedLength() {
    return VARIABLE;
  }

  @Override
  public int length(List<T> values) {
    Bounds.requireWithin(values.size(), max);
    return elements.length(values);
  }

  @Override
  public void write(List<T> values, SszWriter out) {
    Bounds.requireWithin(values.size(), max);
    elements.write(values, out);
  }

  @Override
  public List<T> read(Bytes encoded) throws SszException {
    int count = elements.count(encoded);
    Bounds.checkWithin(count, max);
    return elements.read(encoded, count);
  }

  @Override
  public Bytes32 hashTreeRoot(List<T> values) {
    Bounds.requireWithin(values.size(), max);
    return Merkle.mixIn(elements.root(values, max), values.size());
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Sequence(elements.schema().describe(), max);
  }

  @Override
  public void writeJson(List<T> values, StringBuilder out) {
    elements.writeJson(values, out);
  }
}

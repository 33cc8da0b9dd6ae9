package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A type of its own with the encoding, root and JSON of another. */
final class MappedSchema<T, U> implements Schema<U> {
  private final Schema<T> base;
  private final String name;
  private final Refine<T, U> to;
  private final Function<U, T> from;
  private final int fixedLength;

  MappedSchema(Schema<T> base, String name, Refine<T, U> to, Function<U, T> from) {
    this.base = base;
    this.name = name;
    this.to = to;
    this.from = from;
    this.fixedLength = base.fixedLength();
  }

  @Override
  public int fixedLength() {
    return fixedLength;
  }

  @Override
  public int length(U value) {
    return base.length(from.apply(value));
  }

  @Override
  public void write(U value, SszWriter out) {
    base.write(from.apply(value), out);
  }

  @Override
  public U read(Bytes encoded) throws SszException {
    T value = base.read(encoded);
    try {
      return to.refine(value);
    } catch (IllegalArgumentException e) {
      throw new SszException(Reason.REFUSED, name + ": " + e.getMessage());
    }
  }

  @Override
  public Bytes32 hashTreeRoot(U value) {
    return base.hashTreeRoot(from.apply(value));
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Named(name, base.describe());
  }

  @Override
  public void writeJson(U value, StringBuilder out) {
    base.writeJson(from.apply(value), out);
  }

  @Override
  public boolean isBasic() {
    return base.isBasic();
  }
}

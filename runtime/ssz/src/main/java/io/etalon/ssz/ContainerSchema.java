package io.etalon.ssz;

import io.etalon.ssz.SszException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Named fields in a fixed order: first those of fixed length and an offset for each of the others,
 * then the others.
 *
 * <pre>{@code
 * Schema<Transfer> SCHEMA = ContainerSchema.<Transfer>named("Transfer")
 *     .field("to", BYTES32, Transfer::to)
 *     .field("amount", UINT128, Transfer::amount)
 *     .build(in -> new Transfer(in.next(), in.next()));
 * }</pre>
 */
public final class ContainerSchema<C> implements Schema<C> {
  private final String name;
  private final List<Field<C, ?>> fields;
  private final Assembly<C> assembly;
  private final int fixedPart;
  private final boolean fixed;

  private ContainerSchema(Builder<C> builder, Assembly<C> assembly) {
    this.name = builder.name;
    this.fields = List.copyOf(builder.fields);
    this.assembly = assembly;
    this.fixedPart = fields.stream().mapToInt(Field::fixedPart).reduce(0, Math::addExact);
    this.fixed = fields.stream().noneMatch(Field::isVariable);
  }

  /** Starts a container of this name. */
  public static <C> Builder<C> named(String name) {
    return new Builder<>(name);
  }

  /** Makes the container's value of its decoded fields. */
  @FunctionalInterface
  public interface Assembly<C> {
    /**
     * The value; takes every field from {@code in}, in order.
     *
     * @throws SszException or {@link IllegalArgumentException} when the fields do not fit together
     */
    C assemble(DecodedFields in) throws SszException;
  }

  /** Collects the fields of a container. */
  public static final class Builder<C> {
    private final String name;
    private final List<Field<C, ?>> fields = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** Adds the next field. */
    public <V> Builder<C> field(
        String field, Schema<V> schema, Function<? super C, ? extends V> accessor) {
      fields.add(new Field<>(field, schema, accessor, schema.fixedLength() == VARIABLE));
      return this;
    }

    /**
     * The schema.
     *
     * @throws IllegalArgumentException without fields: SSZ has no empty container, see
     *     {@link Schemas#unit}
     */
    public ContainerSchema<C> build(Assembly<C> assembly) {
      if (fields.isEmpty()) {
        throw new IllegalArgumentException("container " + name + " has no fields");
      }
      return new ContainerSchema<>(this, assembly);
    }
  }

  // Whether it is variable is asked of every field of every value: so it is found out once.
  private record Field<C, V>(
      String name,
      Schema<V> schema,
      Function<? super C, ? extends V> accessor,
      boolean isVariable) {

    int fixedPart() {
      return isVariable() ? LittleEndian.OFFSET_LENGTH : schema.fixedLength();
    }

    int variablePart(C container) {
      return isVariable() ? schema.length(accessor.apply(container)) : 0;
    }

    void write(C container, SszWriter out) {
      schema.write(accessor.apply(container), out);
    }

    Bytes32 root(C container) {
      return schema.hashTreeRoot(accessor.apply(container));
    }

    void writeJson(C container, StringBuilder out) {
      Json.name(name, out);
      schema.writeJson(accessor.apply(container), out);
    }
  }

  @Override
  public int fixedLength() {
    return fixed ? fixedPart : VARIABLE;
  }

  @Override
  public int length(C value) {
    int length = fixedPart;
    for (Field<C, ?> field : fields) {
      length = Math.addExact(length, field.variablePart(value));
    }
    return length;
  }

  @Override
  public void write(C value, SszWriter out) {
    int start = out.position();
    for (Field<C, ?> field : fields) {
      if (field.isVariable()) {
        out.skipOffsets(1);
      } else {
        field.write(value, out);
      }
    }
    int slot = start;
    for (Field<C, ?> field : fields) {
      if (field.isVariable()) {
        out.fillOffset(slot, start);
        field.write(value, out);
      }
      slot += field.fixedPart();
    }
  }

  @Override
  public C read(Bytes encoded) throws SszException {
    if (fixed) {
      LittleEndian.requireLength(encoded, fixedPart);
    } else if (encoded.size() < fixedPart) {
      throw new SszException(
          Reason.WRONG_LENGTH,
          name + ": " + encoded.size() + " bytes where the fixed part has " + fixedPart);
    }
    DecodedFields decoded = new DecodedFields(fields.size());
    int[] ends = ends(encoded);
    int fixedPosition = 0;
    int variablePosition = fixedPart;
    for (int i = 0; i < ends.length; i++) {
      Field<C, ?> field = fields.get(i);
      int start = field.isVariable() ? variablePosition : fixedPosition;
      decoded.add(readField(field, encoded.slice(start, ends[i] - start)));
      fixedPosition += field.fixedPart();
      variablePosition = field.isVariable() ? ends[i] : variablePosition;
    }
    return assemble(decoded);
  }

  /** Where each field's bytes end; offsets are judged here, all before the first field is read. */
  private int[] ends(Bytes encoded) throws SszException {
    int[] ends = new int[fields.size()];
    int position = 0;
    int previous = -1;
    int lastOffset = fixedPart;
    for (int i = 0; i < ends.length; i++) {
      Field<C, ?> field = fields.get(i);
      if (field.isVariable()) {
        lastOffset = offset(field, encoded, position, previous < 0 ? -1 : lastOffset);
        if (previous >= 0) {
          ends[previous] = lastOffset;
        }
        previous = i;
      } else {
        ends[i] = position + field.fixedPart();
      }
      position += field.fixedPart();
    }
    if (previous >= 0) {
      ends[previous] = encoded.size();
    }
    return ends;
  }

  /**
   * Reads an offset; the first of a container, {@code previous} -1, must name the end of the fixed
   * part.
   */
  private int offset(Field<C, ?> field, Bytes encoded, int position, int previous)
      throws SszException {
    long offset = LittleEndian.read(encoded, position, LittleEndian.OFFSET_LENGTH);
    try {
      if (previous < 0 && offset != fixedPart) {
        throw new SszException(
            Reason.BAD_OFFSET, "first offset " + offset + " where " + fixedPart + " must be");
      }
      return LittleEndian.requireOffset(offset, previous, encoded);
    } catch (SszException e) {
      throw e.inside(name, field.name);
    }
  }

  private <V> V readField(Field<C, V> field, Bytes encoded) throws SszException {
    try {
      return field.schema.read(encoded);
    } catch (SszException e) {
      throw e.inside(name, field.name);
    }
  }

  private C assemble(DecodedFields decoded) throws SszException {
    try {
      C value = assembly.assemble(decoded);
      decoded.requireAllTaken(name);
      return value;
    } catch (IllegalArgumentException e) {
      throw new SszException(Reason.REFUSED, name + ": " + e.getMessage());
    }
  }

  @Override
  public Bytes32 hashTreeRoot(C value) {
    byte[] chunks = Merkle.chunks(fields.size());
    int index = 0;
    for (Field<C, ?> field : fields) {
      Merkle.putChunk(chunks, index, field.root(value));
      index++;
    }
    return Merkle.root(chunks, fields.size(), fields.size());
  }

  @Override
  public SchemaDescription describe() {
    return new SchemaDescription.Container(name, fields.stream()
        .map(field -> new SchemaDescription.Field(field.name, field.schema.describe()))
        .toList());
  }

  @Override
  public void writeJson(C value, StringBuilder out) {
    char before = '{';
    for (Field<C, ?> field : fields) {
      out.append(before);
      field.writeJson(value, out);
      before = ',';
    }
    out.append('}');
  }
}

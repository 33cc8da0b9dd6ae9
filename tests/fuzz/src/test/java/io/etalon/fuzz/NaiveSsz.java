package io.etalon.fuzz;

import io.etalon.ssz.SchemaDescription;
import io.etalon.ssz.SchemaDescription.Bitlist;
import io.etalon.ssz.SchemaDescription.Bitvector;
import io.etalon.ssz.SchemaDescription.Bool;
import io.etalon.ssz.SchemaDescription.ByteList;
import io.etalon.ssz.SchemaDescription.ByteVector;
import io.etalon.ssz.SchemaDescription.Container;
import io.etalon.ssz.SchemaDescription.Enumeration;
import io.etalon.ssz.SchemaDescription.Field;
import io.etalon.ssz.SchemaDescription.Maybe;
import io.etalon.ssz.SchemaDescription.Named;
import io.etalon.ssz.SchemaDescription.Sequence;
import io.etalon.ssz.SchemaDescription.Text;
import io.etalon.ssz.SchemaDescription.Union;
import io.etalon.ssz.SchemaDescription.Unit;
import io.etalon.ssz.SchemaDescription.Unsigned;
import io.etalon.ssz.SchemaDescription.Vector;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A second reader of SSZ, written from the specification over the plain description of a type and
 * sharing nothing with the first: slow, without care for memory, and short enough to be checked by
 * eye. It gives what the two can be compared by: a value's JSON and its Merkle root.
 *
 * @spec https://github.com/ethereum/consensus-specs/blob/dev/ssz/simple-serialize.md SSZ
 */
final class NaiveSsz {
  private static final int OFFSET = 4;
  private static final int CHUNK = 32;
  private static final int BITS = 8;

  private NaiveSsz() {}

  /** A value that was read: its JSON and how to compute its root. */
  record Reading(String json, Root root) {}

  /** A root that is computed only when it is asked for. */
  @FunctionalInterface
  interface Root {
    byte[] compute();
  }

  /** The bytes are no encoding of the type. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why, null, false, false);
    }
  }

  static Reading read(SchemaDescription type, byte[] in) throws Refused {
    return switch (type) {
      case Bool() -> bool(in);
      case Unsigned(int bits) -> unsigned(bits / BITS, in);
      case ByteVector(int length) -> bytes(exactly(length, in), NaiveBranch.chunks(length), false);
      case ByteList(long max) -> bytes(atMost(max, in), NaiveBranch.chunks(max), true);
      case Text(long max) -> text(atMost(max, in), max);
      case Bitvector(int length) -> bitvector(length, in);
      case Bitlist(long max) -> bitlist(max, in);
      case Vector(SchemaDescription element, int length) ->
          sequence(element, in, length, length, false);
      case Sequence(SchemaDescription element, long max) -> sequence(element, in, 0, max, true);
      case Maybe(SchemaDescription element) -> maybe(element, in);
      case Unit() -> new Reading("{}", constant(exactly(0, in)));
      case Enumeration(String _, List<String> labels) -> enumeration(labels, in);
      case Container(String _, List<Field> fields) -> container(fields, in);
      case Union(String _, var options) -> union(options, in);
      case Named(String _, SchemaDescription of) -> read(of, in);
    };
  }

  private static Root constant(byte[] chunk) {
    return () -> Arrays.copyOf(chunk, CHUNK);
  }

  private static byte[] exactly(long length, byte[] in) throws Refused {
    require(in.length == length, "length");
    return in;
  }

  private static byte[] atMost(long max, byte[] in) throws Refused {
    require(in.length <= max, "limit");
    return in;
  }

  private static void require(boolean holds, String what) throws Refused {
    if (!holds) {
      throw new Refused(what);
    }
  }

  private static Reading bool(byte[] in) throws Refused {
    exactly(1, in);
    require(in[0] == 0 || in[0] == 1, "boolean");
    return new Reading(in[0] == 1 ? "true" : "false", constant(in));
  }

  private static Reading unsigned(int length, byte[] in) throws Refused {
    exactly(length, in);
    byte[] magnitude = new byte[length];
    for (int i = 0; i < length; i++) {
      magnitude[i] = in[length - 1 - i];
    }
    BigInteger number = new BigInteger(1, magnitude);
    // Ours knows no number of 64 bits above 2^63 - 1: docs/protocol/block.md.
    require(length != Long.BYTES || number.bitLength() < Long.SIZE, "range");
    return new Reading(length < Long.BYTES ? "" + number : "\"" + number + "\"", constant(in));
  }

  private static Reading bytes(byte[] in, long limit, boolean mixIn) {
    return new Reading(hex(in), () -> NaiveBranch.packed(in, limit, mixIn ? in.length : -1));
  }

  private static String hex(byte[] in) {
    return "\"0x" + HexFormat.of().formatHex(in) + "\"";
  }

  private static Reading text(byte[] in, long max) throws Refused {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in)).toString();
      return new Reading(quoted(text), bytes(in, NaiveBranch.chunks(max), true).root());
    } catch (CharacterCodingException e) {
      throw new Refused("utf-8");
    }
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c
            : c < ' ' ? "\\u00" + HexFormat.of().toHexDigits((byte) c) : "" + (char) c)
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static Reading bitvector(int length, byte[] in) throws Refused {
    exactly((length + BITS - 1) / BITS, in);
    for (int i = length; i < in.length * BITS; i++) {
      require((in[i / BITS] >> i % BITS & 1) == 0, "bits");
    }
    return bytes(in, NaiveBranch.chunks(in.length), false);
  }

  private static Reading bitlist(long max, byte[] in) throws Refused {
    int marker = in.length * BITS - 1;
    while (marker >= 0 && (in[marker / BITS] >> marker % BITS & 1) == 0) {
      marker--;
    }
    require(marker >= 0 && marker / BITS == in.length - 1 && marker <= max, "bits");
    byte[] packed = Arrays.copyOf(in, (marker + BITS - 1) / BITS);
    if (marker / BITS < packed.length) {
      packed[marker / BITS] ^= (byte) (1 << marker % BITS);
    }
    int length = marker;
    long limit = NaiveBranch.chunks((max + BITS - 1) / BITS);
    return new Reading(hex(in), () -> NaiveBranch.packed(packed, limit, length));
  }

  private static Reading enumeration(List<String> labels, byte[] in) throws Refused {
    exactly(1, in);
    int index = in[0] & 0xff;
    require(index < labels.size(), "label");
    return new Reading(quoted(labels.get(index)), constant(in));
  }

  private static Reading maybe(SchemaDescription element, byte[] in) throws Refused {
    require(in.length > 0 && (in[0] == 0 && in.length == 1 || in[0] == 1), "selector");
    if (in[0] == 0) {
      return new Reading("null", () -> NaiveBranch.mixIn(new byte[CHUNK], 0));
    }
    Reading present = read(element, Arrays.copyOfRange(in, 1, in.length));
    return new Reading(
        present.json(), () -> NaiveBranch.mixIn(present.root().compute(), 1));
  }

  private static Reading union(List<SchemaDescription.Option> options, byte[] in)
      throws Refused {
    require(in.length > 0, "selector");
    for (SchemaDescription.Option option : options) {
      if (option.selector() == (in[0] & 0xff)) {
        Reading content = read(option.type(), Arrays.copyOfRange(in, 1, in.length));
        return new Reading(
            "{" + quoted(option.name()) + ":" + content.json() + "}",
            () -> NaiveBranch.mixIn(content.root().compute(), option.selector()));
      }
    }
    throw new Refused("selector");
  }

  private static Reading container(List<Field> fields, byte[] in) throws Refused {
    List<SchemaDescription> types = fields.stream().map(Field::type).toList();
    List<Reading> values = parts(types, in);
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < values.size(); i++) {
      json.append(i > 0 ? "," : "").append(quoted(fields.get(i).name())).append(':')
          .append(values.get(i).json());
    }
    return new Reading(
        json.append('}').toString(), () -> NaiveBranch.roots(values, values.size(), -1));
  }

  private static Reading sequence(
      SchemaDescription element, byte[] in, long min, long max, boolean mixIn) throws Refused {
    long length = NaiveShape.fixedLength(element);
    long count = length < 0 ? offsetCount(in) : in.length / length;
    require(length < 0 || in.length % length == 0, "length");
    require(count >= min && count <= max, "limit");
    List<Reading> values = parts(java.util.Collections.nCopies((int) count, element), in);
    String json = values.stream().map(Reading::json).collect(Collectors.joining(",", "[", "]"));
    long mixed = mixIn ? count : -1;
    if (NaiveShape.isBasic(element)) {
      long limit = NaiveBranch.chunks(max * length);
      return new Reading(json, () -> NaiveBranch.packed(in, limit, mixed));
    }
    return new Reading(json, () -> NaiveBranch.roots(values, max, mixed));
  }

  private static long offsetCount(byte[] in) throws Refused {
    if (in.length == 0) {
      return 0;
    }
    require(in.length >= OFFSET, "length");
    long first = offset(in, 0);
    require(first > 0 && first % OFFSET == 0 && first <= in.length, "offset");
    return first / OFFSET;
  }

  private static long offset(byte[] in, int at) {
    return (in[at] & 0xffL) | (in[at + 1] & 0xffL) << 8 | (in[at + 2] & 0xffL) << 16
        | (in[at + 3] & 0xffL) << 24;
  }

  /** Values side by side; those of variable length behind, in order, without gap or overlap. */
  private static List<Reading> parts(List<SchemaDescription> types, byte[] in) throws Refused {
    List<Long> starts = new ArrayList<>();
    long position = 0;
    for (SchemaDescription type : types) {
      long length = NaiveShape.fixedLength(type);
      require(position + (length < 0 ? OFFSET : length) <= in.length, "length");
      starts.add(length < 0 ? offset(in, (int) position) : position);
      position += length < 0 ? OFFSET : length;
    }
    long expected = position;
    List<Reading> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      long length = NaiveShape.fixedLength(types.get(i));
      long start = starts.get(i);
      long end = start + length;
      if (length < 0) {
        require(start == expected, "offset");
        end = next(types, starts, i, in.length);
        require(end >= start && end <= in.length, "offset");
        expected = end;
      }
      values.add(read(types.get(i), Arrays.copyOfRange(in, (int) start, (int) end)));
    }
    require(expected == in.length, "length");
    return values;
  }

  private static long next(
      List<SchemaDescription> types, List<Long> starts, int index, long otherwise) {
    for (int i = index + 1; i < types.size(); i++) {
      if (NaiveShape.fixedLength(types.get(i)) < 0) {
        return starts.get(i);
      }
    }
    return otherwise;
  }
}

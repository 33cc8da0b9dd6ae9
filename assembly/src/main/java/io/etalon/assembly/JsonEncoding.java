package io.etalon.assembly;

import io.etalon.assembly.JsonValue.Elements;
import io.etalon.assembly.JsonValue.Members;
import io.etalon.assembly.JsonValue.Nothing;
import io.etalon.assembly.JsonValue.Truth;
import io.etalon.assembly.JsonValue.Whole;
import io.etalon.ssz.Schema;
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
import io.etalon.ssz.SchemaDescription.Option;
import io.etalon.ssz.SchemaDescription.Sequence;
import io.etalon.ssz.SchemaDescription.Text;
import io.etalon.ssz.SchemaDescription.Union;
import io.etalon.ssz.SchemaDescription.Unit;
import io.etalon.ssz.SchemaDescription.Unsigned;
import io.etalon.ssz.SchemaDescription.Vector;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;

/**
 * Encodes JSON by a schema's description: the inverse of {@link Schema#toJson}, for callers that
 * know a type only from metadata. The result still has to be decoded by the schema, which alone
 * knows bounds and refinements. What does not fit is an {@link IllegalArgumentException} that says
 * where.
 */
final class JsonEncoding {
  private static final int OFFSET_LENGTH = 4;
  private static final int BITS_PER_BYTE = 8;

  private JsonEncoding() {}

  static Bytes encode(SchemaDescription type, JsonValue value, String path) {
    return switch (type) {
      case Bool() -> Bytes.of(isTrue(value, path) ? 1 : 0);
      case Unsigned(int bits) -> unsigned(bits, value, path);
      case ByteVector(int length) -> hex(length, value, path);
      case Bitvector(int length) -> hex(Math.ceilDiv(length, BITS_PER_BYTE), value, path);
      case ByteList _, Bitlist _ -> hex(value, path);
      case Text _ -> Bytes.wrap(text(value, path).getBytes(StandardCharsets.UTF_8));
      case Vector(SchemaDescription element, int length) ->
          sequence(element, elements(length, value, path), path);
      case Sequence(SchemaDescription element, long _) ->
          sequence(element, elements(value, path), path);
      case Maybe(SchemaDescription element) ->
          value instanceof Nothing
              ? Bytes.of(0)
              : Bytes.concatenate(Bytes.of(1), encode(element, value, path));
      case Unit() -> Bytes.EMPTY;
      case Enumeration(String name, List<String> labels) -> label(name, labels, value, path);
      case Container(String _, List<Field> fields) -> container(fields, value, path);
      case Union(String name, List<Option> options) -> union(name, options, value, path);
      case Named(String _, SchemaDescription of) -> encode(of, value, path);
    };
  }

  private static boolean isTrue(JsonValue value, String path) {
    if (value instanceof Truth(boolean isTrue)) {
      return isTrue;
    }
    throw wrong(path, "true or false");
  }

  /** A number, or its decimal digits as a string where it may exceed 53 bits. */
  private static Bytes unsigned(int bits, JsonValue value, String path) {
    BigInteger number =
        switch (value) {
          case Whole(BigInteger whole) -> whole;
          case JsonValue.Text(String digits) when digits.matches("0|[1-9][0-9]{0,80}") ->
              new BigInteger(digits);
          case JsonValue.Text _, Members _, Elements _, Truth _, Nothing _ ->
              throw wrong(path, "a whole number");
        };
    if (number.signum() < 0 || number.bitLength() > bits) {
      throw wrong(path, "a number of " + bits + " bits");
    }
    byte[] encoded = new byte[bits / BITS_PER_BYTE];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = number.shiftRight(BITS_PER_BYTE * i).byteValue();
    }
    return Bytes.wrap(encoded);
  }

  private static Bytes hex(int length, JsonValue value, String path) {
    Bytes bytes = hex(value, path);
    if (bytes.size() != length) {
      throw wrong(path, length + " bytes");
    }
    return bytes;
  }

  private static Bytes hex(JsonValue value, String path) {
    String text = text(value, path);
    if (!text.matches("0x([0-9a-fA-F]{2})*")) {
      throw wrong(path, "bytes in hexadecimal after 0x");
    }
    return Bytes.fromHexString(text);
  }

  private static String text(JsonValue value, String path) {
    if (value instanceof JsonValue.Text(String text)) {
      return text;
    }
    throw wrong(path, "a string");
  }

  private static Bytes label(String name, List<String> labels, JsonValue value, String path) {
    int index = labels.indexOf(text(value, path));
    if (index < 0) {
      throw wrong(path, "one of " + String.join(", ", labels) + " (" + name + ")");
    }
    return Bytes.of(index);
  }

  private static List<JsonValue> elements(int length, JsonValue value, String path) {
    List<JsonValue> elements = elements(value, path);
    if (elements.size() != length) {
      throw wrong(path, length + " elements");
    }
    return elements;
  }

  private static List<JsonValue> elements(JsonValue value, String path) {
    if (value instanceof Elements(List<JsonValue> list)) {
      return list;
    }
    throw wrong(path, "an array");
  }

  private static Bytes sequence(SchemaDescription element, List<JsonValue> list, String path) {
    List<Bytes> parts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      parts.add(encode(element, list.get(i), path + "[" + i + "]"));
    }
    List<Boolean> areFixed = parts.stream().map(_ -> isFixed(element)).toList();
    return join(parts, areFixed);
  }

  private static Bytes container(List<Field> fields, JsonValue value, String path) {
    Map<String, JsonValue> members = members(value, path);
    List<Bytes> parts = new ArrayList<>();
    List<Boolean> areFixed = new ArrayList<>();
    for (Field field : fields) {
      JsonValue member = members.get(field.name());
      if (member == null) {
        throw wrong(path, "a member \"" + field.name() + "\"");
      }
      parts.add(encode(field.type(), member, path + "." + field.name()));
      areFixed.add(isFixed(field.type()));
    }
    List<String> names = fields.stream().map(Field::name).toList();
    for (String name : members.keySet()) {
      if (!names.contains(name)) {
        throw wrong(path, "no member \"" + name + "\"; there are " + String.join(", ", names));
      }
    }
    return join(parts, areFixed);
  }

  private static Map<String, JsonValue> members(JsonValue value, String path) {
    if (value instanceof Members(Map<String, JsonValue> byName)) {
      return byName;
    }
    throw wrong(path, "an object");
  }

  private static Bytes union(String name, List<Option> options, JsonValue value, String path) {
    Map<String, JsonValue> members = members(value, path);
    for (Option option : options) {
      JsonValue content = members.get(option.name());
      if (content != null && members.size() == 1) {
        return Bytes.concatenate(
            Bytes.of(option.selector()),
            encode(option.type(), content, path + "." + option.name()));
      }
    }
    List<String> names = options.stream().map(Option::name).toList();
    throw wrong(path, "one option of " + name + ": " + String.join(", ", names));
  }

  /** The parts of fixed length and offsets of the others, then the others. */
  private static Bytes join(List<Bytes> parts, List<Boolean> areFixed) {
    int offset = 0;
    for (int i = 0; i < parts.size(); i++) {
      offset += areFixed.get(i) ? parts.get(i).size() : OFFSET_LENGTH;
    }
    List<Bytes> head = new ArrayList<>();
    List<Bytes> tail = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (areFixed.get(i)) {
        head.add(parts.get(i));
      } else {
        head.add(Bytes.ofUnsignedInt(offset, ByteOrder.LITTLE_ENDIAN));
        tail.add(parts.get(i));
        offset += parts.get(i).size();
      }
    }
    head.addAll(tail);
    return Bytes.concatenate(head);
  }

  private static boolean isFixed(SchemaDescription type) {
    return switch (type) {
      case Bool _, Unsigned _, ByteVector _, Bitvector _, Unit _, Enumeration _ -> true;
      case ByteList _, Text _, Bitlist _, Sequence _, Maybe _, Union _ -> false;
      case Vector(SchemaDescription element, int _) -> isFixed(element);
      case Container(String _, List<Field> fields) ->
          fields.stream().allMatch(field -> isFixed(field.type()));
      case Named(String _, SchemaDescription of) -> isFixed(of);
    };
  }

  private static IllegalArgumentException wrong(String path, String expected) {
    return new IllegalArgumentException(path + ": expected " + expected);
  }
}

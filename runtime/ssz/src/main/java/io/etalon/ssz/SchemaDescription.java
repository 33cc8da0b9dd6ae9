package io.etalon.ssz;

import java.util.List;
import java.util.stream.Collectors;

/** The shape of a type, as plain data: what metadata lists and what two implementations compare. */
public sealed interface SchemaDescription {
  /** A boolean, one byte. */
  record Bool() implements SchemaDescription {}

  /** An unsigned integer of {@code bits} bits. */
  record Unsigned(int bits) implements SchemaDescription {}

  /** Exactly {@code length} bytes. */
  record ByteVector(int length) implements SchemaDescription {}

  /** Up to {@code max} bytes. */
  record ByteList(long max) implements SchemaDescription {}

  /** Up to {@code maxBytes} bytes of UTF-8. */
  record Text(long maxBytes) implements SchemaDescription {}

  /** Exactly {@code length} bits. */
  record Bitvector(int length) implements SchemaDescription {}

  /** Up to {@code max} bits. */
  record Bitlist(long max) implements SchemaDescription {}

  /** Exactly {@code length} elements. */
  record Vector(SchemaDescription element, int length) implements SchemaDescription {}

  /** Up to {@code max} elements. */
  record Sequence(SchemaDescription element, long max) implements SchemaDescription {}

  /** Nothing or an element: Union[None, element]. */
  record Maybe(SchemaDescription element) implements SchemaDescription {}

  /** No bytes at all: an extension for values without content. */
  record Unit() implements SchemaDescription {}

  /** One of {@code labels}, encoded as its index in one byte. */
  record Enumeration(String name, List<String> labels) implements SchemaDescription {
    public Enumeration {
      labels = List.copyOf(labels);
    }
  }

  /** Fields in the order of encoding. */
  record Container(String name, List<Field> fields) implements SchemaDescription {
    public Container {
      fields = List.copyOf(fields);
    }
  }

  /** Alternatives by ascending selector. */
  record Union(String name, List<Option> options) implements SchemaDescription {
    public Union {
      options = List.copyOf(options);
    }
  }

  /** A type of its own with the encoding of another. */
  record Named(String name, SchemaDescription of) implements SchemaDescription {}

  /** A field of a container. */
  record Field(String name, SchemaDescription type) {}

  /** An option of a union. */
  record Option(int selector, String name, SchemaDescription type) {}

  /** The type in one short line, members left out: {@code List[Extrinsic, 8192]}. */
  default String text() {
    return switch (this) {
      case Bool() -> "boolean";
      case Unsigned(int bits) -> "uint" + bits;
      case ByteVector(int length) -> "Bytes" + length;
      case ByteList(long max) -> "ByteList[" + max + "]";
      case Text(long maxBytes) -> "Text[" + maxBytes + "]";
      case Bitvector(int length) -> "Bitvector[" + length + "]";
      case Bitlist(long max) -> "Bitlist[" + max + "]";
      case Vector(SchemaDescription element, int length) ->
          "Vector[" + element.text() + ", " + length + "]";
      case Sequence(SchemaDescription element, long max) ->
          "List[" + element.text() + ", " + max + "]";
      case Maybe(SchemaDescription element) -> "Optional[" + element.text() + "]";
      case Unit() -> "unit";
      case Enumeration(String name, List<String> labels) -> name;
      case Container(String name, List<Field> fields) -> name;
      case Union(String name, List<Option> options) -> name;
      case Named(String name, SchemaDescription of) -> name;
    };
  }

  /** The type with its members one level down: {@code Transfer{to: AccountId, amount: uint128}}. */
  default String detail() {
    return switch (this) {
      case Container(String name, List<Field> fields) -> name + fields.stream()
          .map(field -> field.name() + ": " + field.type().text())
          .collect(Collectors.joining(", ", "{", "}"));
      case Union(String name, List<Option> options) -> name + options.stream()
          .map(option -> option.selector() + " " + option.name() + ": " + option.type().text())
          .collect(Collectors.joining(" | ", "{", "}"));
      case Enumeration(String name, List<String> labels) ->
          name + "{" + String.join(" | ", labels) + "}";
      case Named(String name, SchemaDescription of) -> name + " = " + of.text();
      case Bool _, Unsigned _, ByteVector _, ByteList _, Text _, Bitvector _, Bitlist _, Vector _,
          Sequence _, Maybe _, Unit _ -> text();
    };
  }
}

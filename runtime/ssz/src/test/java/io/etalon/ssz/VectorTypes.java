package io.etalon.ssz;

import static io.etalon.ssz.Schemas.bitlist;
import static io.etalon.ssz.Schemas.bitvector;
import static io.etalon.ssz.Schemas.byteList;
import static io.etalon.ssz.Schemas.byteVector;
import static io.etalon.ssz.Schemas.list;
import static io.etalon.ssz.Schemas.optional;
import static io.etalon.ssz.Schemas.unsigned;
import static io.etalon.ssz.Schemas.vector;

import java.math.BigInteger;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** The types of the conformance vectors by the names that the vectors give them. */
final class VectorTypes {
  private VectorTypes() {}

  record Single(BigInteger a) {
    static final Schema<Single> SCHEMA = ContainerSchema.<Single>named("Single")
        .field("a", unsigned(8), Single::a)
        .build(in -> new Single(in.next()));
  }

  record Small(BigInteger a, BigInteger b) {
    static final Schema<Small> SCHEMA = ContainerSchema.<Small>named("Small")
        .field("a", unsigned(16), Small::a)
        .field("b", unsigned(16), Small::b)
        .build(in -> new Small(in.next(), in.next()));
  }

  record Fixed(BigInteger a, BigInteger b, BigInteger c) {
    static final Schema<Fixed> SCHEMA = ContainerSchema.<Fixed>named("Fixed")
        .field("a", unsigned(8), Fixed::a)
        .field("b", unsigned(64), Fixed::b)
        .field("c", unsigned(32), Fixed::c)
        .build(in -> new Fixed(in.next(), in.next(), in.next()));
  }

  record Variable(BigInteger a, List<BigInteger> b, BigInteger c) {
    static final Schema<Variable> SCHEMA = ContainerSchema.<Variable>named("Variable")
        .field("a", unsigned(16), Variable::a)
        .field("b", list(unsigned(16), 1024), Variable::b)
        .field("c", unsigned(8), Variable::c)
        .build(in -> new Variable(in.next(), in.next(), in.next()));
  }

  record Complex(BigInteger a, List<BigInteger> b, BigInteger c, Bytes d, Variable e,
      List<Fixed> f, List<Variable> g) {
    static final Schema<Complex> SCHEMA = ContainerSchema.<Complex>named("Complex")
        .field("a", unsigned(16), Complex::a)
        .field("b", list(unsigned(16), 128), Complex::b)
        .field("c", unsigned(8), Complex::c)
        .field("d", byteList(256), Complex::d)
        .field("e", Variable.SCHEMA, Complex::e)
        .field("f", vector(Fixed.SCHEMA, 4), Complex::f)
        .field("g", vector(Variable.SCHEMA, 2), Complex::g)
        .build(in -> new Complex(in.next(), in.next(), in.next(), in.next(), in.next(),
            in.next(), in.next()));
  }

  record BitFields(Bits a, Bits b, Bits c, Bits d, Bits e) {
    static final Schema<BitFields> SCHEMA = ContainerSchema.<BitFields>named("BitFields")
        .field("a", bitlist(5), BitFields::a)
        .field("b", bitvector(2), BitFields::b)
        .field("c", bitvector(1), BitFields::c)
        .field("d", bitlist(6), BitFields::d)
        .field("e", bitvector(8), BitFields::e)
        .build(in -> new BitFields(in.next(), in.next(), in.next(), in.next(), in.next()));
  }

  sealed interface Choice {
    record Pair(Small small) implements Choice {}

    record Number(BigInteger number) implements Choice {}

    record Numbers(List<BigInteger> numbers) implements Choice {}
  }

  static final Schema<Choice> CHOICE = UnionSchema.<Choice>named("Choice")
      .option(0, "pair", Choice.Pair.class,
          Small.SCHEMA.mapped("Pair", Choice.Pair::new, Choice.Pair::small))
      .option(1, "number", Choice.Number.class,
          unsigned(64).mapped("Number", Choice.Number::new, Choice.Number::number))
      .option(2, "numbers", Choice.Numbers.class,
          list(unsigned(16), 4).mapped("Numbers", Choice.Numbers::new, Choice.Numbers::numbers))
      .build();

  /** For example {@code uint16}, {@code vec_bool_3}, {@code bitlist_5}, {@code complex}. */
  static Schema<?> named(String name) {
    String[] parts = name.split("_");
    return switch (parts.length) {
      case 1 -> plain(name);
      case 2 -> sized(parts[0], Integer.parseInt(parts[1]));
      default -> sequence(parts[0], basic(parts[1]), Integer.parseInt(parts[2]));
    };
  }

  private static Schema<?> plain(String name) {
    return switch (name) {
      case "single" -> Single.SCHEMA;
      case "small" -> Small.SCHEMA;
      case "fixed" -> Fixed.SCHEMA;
      case "variable" -> Variable.SCHEMA;
      case "complex" -> Complex.SCHEMA;
      case "bits" -> BitFields.SCHEMA;
      case "listoffixed" -> list(Fixed.SCHEMA, 5);
      case "listofvariable" -> list(Variable.SCHEMA, 6);
      case "listoflists" -> list(list(byteList(3), 3), 1 << 20);
      case "vecoflists" -> vector(list(unsigned(8), 4), 3);
      case "optionaluint16" -> optional(unsigned(16));
      case "optionalvariable" -> optional(Variable.SCHEMA);
      case "union" -> CHOICE;
      case "listofunions" -> list(CHOICE, 3);
      default -> basic(name);
    };
  }

  private static Schema<?> basic(String name) {
    return name.equals("bool") ? Schemas.BOOLEAN : unsigned(Integer.parseInt(name.substring(4)));
  }

  private static Schema<?> sized(String kind, int length) {
    return switch (kind) {
      case "bitvec" -> bitvector(length);
      case "bitlist" -> bitlist(length);
      case "bytevec" -> byteVector(length);
      case "bytelist" -> byteList(length);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static <T> Schema<List<T>> sequence(String kind, Schema<T> element, int length) {
    return kind.equals("vec") ? vector(element, length) : list(element, length);
  }
}

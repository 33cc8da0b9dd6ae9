package io.etalon.fuzz;

import io.etalon.coherence.ScoringParameters;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.PublicKeys;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.Bits;
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
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What a type's plain description says of its encodings: their length, and examples. */
final class NaiveShape {
  private static final int OFFSET = 4;
  private static final int MAX_ELEMENTS = 3;

  /** What chance does not hit upon, by the container's name. */
  private static final Map<String, byte[]> REAL =
      Map.of(
          "PublicKey",
          PublicKeys.SCHEMA.encode(
                  new PublicKey(
                      SignatureScheme.SLH_DSA_SHAKE_256S, Bytes.repeat((byte) 4, 64)))
              .toArray(),
          "Certificate",
          Certificate.SCHEMA.encode(
                  new Certificate(
                      VoteType.NOTARIZE, 3, 0, Bytes32.repeat((byte) 6), Bits.of(4, 1),
                      List.of(Bytes.repeat((byte) 5, 40))))
              .toArray(),
          "ScoringParameters",
          ScoringParameters.SCHEMA.encode(
                  new ScoringParameters(
                      10, 300_000_000, 300_000_000, 150_000_000, 250_000_000, 110_000_000,
                      700_000_000, 1_000, 4, 2, 3, 1, 2, 2))
              .toArray());

  private NaiveShape() {}

  /** Bytes of every encoding, or -1 where they differ. */
  static long fixedLength(SchemaDescription type) {
    return switch (type) {
      case Bool() -> 1;
      case Unsigned(int bits) -> bits / 8;
      case ByteVector(int length) -> length;
      case Bitvector(int length) -> (length + 7) / 8;
      case Unit() -> 0;
      case Enumeration _ -> 1;
      case Named(String _, SchemaDescription of) -> fixedLength(of);
      case Vector(SchemaDescription element, int length) ->
          fixedLength(element) < 0 ? -1 : length * fixedLength(element);
      case Container(String _, List<Field> fields) -> fixedLength(fields);
      case ByteList _, Text _, Bitlist _, Sequence _, Maybe _, Union _ -> -1;
    };
  }

  private static long fixedLength(List<Field> fields) {
    long sum = 0;
    for (Field field : fields) {
      long length = fixedLength(field.type());
      if (length < 0) {
        return -1;
      }
      sum += length;
    }
    return sum;
  }

  static boolean isBasic(SchemaDescription type) {
    return switch (type) {
      case Bool _, Unsigned _, Enumeration _ -> true;
      case Named(String _, SchemaDescription of) -> isBasic(of);
      case ByteVector _, Bitvector _, Unit _, Vector _, Container _, ByteList _, Text _, Bitlist _,
          Sequence _, Maybe _, Union _ -> false;
    };
  }

  /** An encoding that is right as far as the shape goes, short where it may be. */
  static byte[] example(SchemaDescription type, RandomGenerator random) {
    return switch (type) {
      case Bool() -> new byte[] {(byte) random.nextInt(2)};
      case Unsigned(int bits) -> number(bits / 8, random);
      case ByteVector(int length) -> bytes(length, random);
      case Bitvector(int length) -> new byte[(length + 7) / 8];
      case Unit() -> new byte[0];
      case Enumeration(String _, List<String> labels) ->
          new byte[] {(byte) random.nextInt(labels.size())};
      case Named(String _, SchemaDescription of) -> example(of, random);
      case Vector(SchemaDescription element, int length) ->
          joined(java.util.Collections.nCopies(length, element), random);
      case Container(String name, List<Field> _)
          when REAL.containsKey(name) && random.nextInt(4) > 0 ->
          REAL.get(name).clone();
      case Container(String _, List<Field> fields) ->
          joined(fields.stream().map(Field::type).toList(), random);
      case ByteList(long max) -> bytes((int) Math.min(max, random.nextInt(40)), random);
      case Text(long max) ->
          "name".substring(0, (int) Math.min(max, random.nextInt(5))).getBytes(
              java.nio.charset.StandardCharsets.US_ASCII);
      case Bitlist(long max) -> new byte[] {(byte) (1 + random.nextInt(max < 7 ? 2 : 255))};
      case Sequence(SchemaDescription element, long max) ->
          joined(
              java.util.Collections.nCopies(
                  (int) Math.min(max, random.nextInt(MAX_ELEMENTS)), element),
              random);
      case Maybe(SchemaDescription element) ->
          random.nextBoolean() ? new byte[1] : selected(1, element, random);
      case Union(String _, var options) -> {
        var option = options.get(random.nextInt(options.size()));
        yield selected(option.selector(), option.type(), random);
      }
    };
  }

  private static byte[] selected(
      int selector, SchemaDescription type, RandomGenerator random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(selector);
    out.writeBytes(example(type, random));
    return out.toByteArray();
  }

  // Small numbers pass more of the checks that a type adds.
  private static byte[] number(int length, RandomGenerator random) {
    byte[] number = new byte[length];
    number[0] = (byte) random.nextInt(1, 9);
    return number;
  }

  private static byte[] bytes(int length, RandomGenerator random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] joined(List<SchemaDescription> types, RandomGenerator random) {
    List<byte[]> parts = new ArrayList<>();
    int fixed = 0;
    for (SchemaDescription type : types) {
      byte[] part = example(type, random);
      parts.add(part);
      fixed += fixedLength(type) < 0 ? OFFSET : part.length;
    }
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    for (int i = 0; i < types.size(); i++) {
      if (fixedLength(types.get(i)) < 0) {
        int offset = fixed + tail.size();
        head.writeBytes(new byte[] {
            (byte) offset, (byte) (offset >> 8), (byte) (offset >> 16), (byte) (offset >> 24)});
        tail.writeBytes(parts.get(i));
      } else {
        head.writeBytes(parts.get(i));
      }
    }
    head.writeBytes(tail.toByteArray());
    return head.toByteArray();
  }
}

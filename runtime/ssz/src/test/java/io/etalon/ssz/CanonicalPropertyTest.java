package io.etalon.ssz;

import static io.etalon.ssz.Schemas.list;
import static io.etalon.ssz.Schemas.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** Whatever bytes come in, they are refused or they are exactly what their value encodes to. */
class CanonicalPropertyTest {
  private static final int ROUNDS = 3_000;
  private static final List<String> TYPES = List.of("bool", "uint16", "uint256", "vec_bool_5",
      "list_uint16_33", "bitvec_9", "bitlist_9", "bytevec_31", "bytelist_33", "single", "small",
      "fixed", "variable", "complex", "bits", "listoffixed", "listofvariable", "listoflists",
      "vecoflists", "optionaluint16", "optionalvariable", "union", "listofunions");

  private final long seed = Long.getLong("etalon.seed", System.nanoTime());
  private final Random random = new Random(seed);

  CanonicalPropertyTest() {
    System.out.println("CanonicalPropertyTest seed " + seed + " (-Detalon.seed=)");
  }

  @Test
  void everyMutationIsRefusedOrReencodesToItself() {
    for (String type : TYPES) {
      assertThat(violations(VectorTypes.named(type))).as("%s, seed %d", type, seed).isEmpty();
    }
    assertThat(violations(text(12))).as("text, seed %d", seed).isEmpty();
  }

  @Test
  void aBooleanThatTakesAnyNonZeroByteIsCaught() {
    Schema<Boolean> lenient = Schemas.UINT8.mapped("Lenient", v -> v != 0, v -> v ? 1 : 0);
    assertThat(violations(list(lenient, 8))).isNotEmpty();
  }

  @Test
  void aBitlistThatIgnoresBitsBeyondItsLengthIsCaught() {
    Schema<Bits> lenient = Schemas.byteVector(1).mapped("Lenient",
        bytes -> Bits.fromPacked(5, new byte[] {(byte) (bytes.get(0) & 0x1f)}),
        bits -> Bytes.wrap(bits.packed()));
    assertThat(violations(list(lenient, 8))).isNotEmpty();
  }

  private <T> List<Bytes> violations(Schema<T> schema) {
    List<Bytes> violations = new ArrayList<>();
    Bytes known = Bytes.EMPTY;
    for (int round = 0; round < ROUNDS; round++) {
      Bytes candidate = round % 7 == 0 ? randomBytes() : mutated(known);
      try {
        T value = schema.decode(candidate);
        if (!schema.encode(value).equals(candidate)
            || schema.length(value) != candidate.size()
            || !schema.decode(schema.encode(value)).equals(value)) {
          violations.add(candidate);
        }
        // What was accepted is the best ground for the next mutation.
        known = candidate.size() > 300 ? Bytes.EMPTY : candidate;
      } catch (SszException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
    return violations;
  }

  private Bytes randomBytes() {
    byte[] bytes = new byte[random.nextInt(120)];
    for (int i = 0; i < bytes.length; i++) {
      // Small numbers make offsets and selectors that have a chance.
      bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(2) * 4);
    }
    return Bytes.wrap(bytes);
  }

  private Bytes mutated(Bytes known) {
    if (known.isEmpty()) {
      return randomBytes();
    }
    byte[] bytes = known.toArray();
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(5)) {
      case 0 -> Bytes.wrap(bytes, 0, at);
      case 1 -> Bytes.concatenate(known, Bytes.of(random.nextInt(256)));
      case 2 -> Bytes.concatenate(
          known.slice(0, at), Bytes.of(random.nextInt(256)), known.slice(at));
      case 3 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield Bytes.wrap(bytes);
      }
      default -> {
        bytes[at] = (byte) random.nextInt(256);
        yield Bytes.wrap(bytes);
      }
    };
  }
}

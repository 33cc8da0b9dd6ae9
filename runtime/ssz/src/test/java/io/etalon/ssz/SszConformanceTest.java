package io.etalon.ssz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/**
 * Agreement with an implementation that is not ours, over valid and mutated encodings: verdict,
 * value, encoding and root. {@code src/test/js/vectors.mjs} says where the vectors come from.
 */
class SszConformanceTest {
  private record Case(boolean valid, String type, Bytes encoded, String root, String json) {
    static Case parse(String line) {
      String[] columns = line.split("\t");
      return new Case(columns[0].equals("valid"), columns[1], Bytes.fromHexString(columns[2]),
          columns[3], columns[4]);
    }
  }

  private static final List<Case> CASES = load();

  @Test
  void readsWritesAndHashesEveryValidEncoding() throws SszException {
    for (Case vector : CASES.stream().filter(Case::valid).toList()) {
      assertAgrees(vector, VectorTypes.named(vector.type));
    }
  }

  @Test
  void refusesEveryInvalidEncoding() {
    assertThat(CASES.stream().filter(vector -> !vector.valid && isAccepted(vector))).isEmpty();
  }

  @Test
  void theNarrowIntegerTypesAgreeOnAllThatTheyCanHold() throws SszException {
    int compared = 0;
    for (Case vector : CASES.stream().filter(Case::valid).toList()) {
      Optional<Schema<?>> narrow = narrow(vector.type);
      boolean upperHalf = vector.type.endsWith("64")
          && vector.encoded.get(vector.encoded.size() - 1) < 0;
      if (narrow.isPresent() && !upperHalf) {
        assertAgrees(vector, narrow.get());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(15);
  }

  private static Optional<Schema<?>> narrow(String type) {
    return switch (type) {
      case "uint8" -> Optional.of(Schemas.UINT8);
      case "uint16" -> Optional.of(Schemas.UINT16);
      case "uint32" -> Optional.of(Schemas.UINT32);
      case "uint64" -> Optional.of(Schemas.UINT64);
      case "bytevec_32" -> Optional.of(Schemas.BYTES32);
      case "vec_uint8_31" -> Optional.of(Schemas.vector(Schemas.UINT8, 31));
      case "vec_uint16_8" -> Optional.of(Schemas.vector(Schemas.UINT16, 8));
      case "list_uint32_33" -> Optional.of(Schemas.list(Schemas.UINT32, 33));
      default -> Optional.empty();
    };
  }

  @Test
  void hasCasesOfBothKindsForAllKindsOfTypes() {
    assertThat(CASES.stream().filter(Case::valid).count()).isGreaterThan(1000);
    assertThat(CASES.stream().filter(vector -> !vector.valid).count()).isGreaterThan(1000);
    assertThat(CASES.stream().map(Case::type).distinct().count()).isGreaterThan(100);
  }

  private static <T> void assertAgrees(Case vector, Schema<T> schema) throws SszException {
    T value = schema.decode(vector.encoded);
    assertThat(schema.encode(value)).as("%s", vector).isEqualTo(vector.encoded);
    assertThat(schema.length(value)).isEqualTo(vector.encoded.size());
    assertThat(schema.hashTreeRoot(value).toHexString()).as("%s", vector).isEqualTo(vector.root);
    if (!vector.json.equals("-")) {
      // They quote every number, we quote those above 32 bits.
      assertThat(schema.toJson(value).replace("\"", "")).isEqualTo(vector.json.replace("\"", ""));
    }
  }

  private static boolean isAccepted(Case vector) {
    try {
      VectorTypes.named(vector.type).decode(vector.encoded);
      return true;
    } catch (SszException e) {
      return false;
    }
  }

  private static List<Case> load() {
    try (InputStream in = Objects.requireNonNull(
        SszConformanceTest.class.getResourceAsStream("chainsafe-vectors.tsv"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(Case::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

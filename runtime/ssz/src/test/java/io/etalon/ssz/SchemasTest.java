package io.etalon.ssz;

import static io.etalon.ssz.Schemas.BYTES32;
import static io.etalon.ssz.Schemas.UINT16;
import static io.etalon.ssz.Schemas.UINT32;
import static io.etalon.ssz.Schemas.UINT64;
import static io.etalon.ssz.Schemas.UINT8;
import static io.etalon.ssz.Schemas.byteList;
import static io.etalon.ssz.Schemas.list;
import static io.etalon.ssz.Schemas.unit;
import static io.etalon.ssz.Schemas.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.ssz.SszException.Reason;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class SchemasTest {
  private static final Bytes EIGHT_TIMES_FF = Bytes.repeat((byte) 0xff, 8);

  @Test
  void uint64RefusesItsUpperHalfInsteadOfTurningNegative() throws SszException {
    assertThat(refusal(UINT64, EIGHT_TIMES_FF)).isEqualTo(Reason.OUT_OF_RANGE);
    Bytes largest = Bytes.fromHexString("0xffffffffffffff7f");
    assertThat(UINT64.decode(largest)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> UINT64.encode(-1L)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToEncodeOrHashWhatIsOutOfBounds() {
    assertIllegal(() -> UINT8.encode(256));
    assertIllegal(() -> UINT8.hashTreeRoot(256));
    assertIllegal(() -> UINT16.encode(-1));
    assertIllegal(() -> UINT32.encode(1L << 32));
    assertIllegal(() -> byteList(2).encode(Bytes.of(1, 2, 3)));
    assertIllegal(() -> byteList(2).hashTreeRoot(Bytes.of(1, 2, 3)));
    assertIllegal(() -> list(UINT8, 1).encode(List.of(1, 2)));
    assertIllegal(() -> list(UINT8, 1).hashTreeRoot(List.of(1, 2)));
    assertIllegal(() -> vector(UINT8, 3).encode(List.of(1, 2)));
    assertIllegal(() -> Schemas.bitlist(1).encode(Bits.of(2)));
    assertIllegal(() -> Schemas.bitvector(3).hashTreeRoot(Bits.of(2)));
    assertIllegal(() -> Schemas.text(9).encode("\ud800"));
  }

  @Test
  void refusesTypesThatSszDoesNotHave() {
    assertIllegal(() -> vector(UINT8, 0));
    assertIllegal(() -> Schemas.bitvector(0));
    assertIllegal(() -> Schemas.byteVector(0));
    assertIllegal(() -> list(UINT8, 0));
    assertIllegal(() -> Schemas.unsigned(24));
    assertIllegal(() -> list(unit("nothing"), 1 << 20));
    assertIllegal(() -> vector(unit("nothing"), 1 << 20));
  }

  @Test
  void aHugeOffsetOrCountAllocatesNothing() {
    Bytes offset = Bytes.fromHexString("0xfcffffff");
    assertThat(refusal(list(byteList(1), 1L << 40), offset)).isEqualTo(Reason.BAD_OFFSET);
    Bytes crowded =
        Bytes.concatenate(Bytes.fromHexString("0x00100000"), Bytes.wrap(new byte[4092]));
    assertThat(refusal(list(byteList(1), 9), crowded)).isEqualTo(Reason.LIMIT_EXCEEDED);
  }

  @Test
  void aListsRootCommitsToItsLength() {
    Schema<List<Long>> schema = list(UINT64, 8);
    assertThat(schema.hashTreeRoot(List.of(0L))).isNotEqualTo(schema.hashTreeRoot(List.of()));
    assertThat(schema.hashTreeRoot(List.of(0L))).isNotEqualTo(schema.hashTreeRoot(List.of(0L, 0L)));
  }

  @Test
  void aMappedNumberIsPackedLikeTheNumber() {
    Schema<Optional<Long>> boxed = UINT64.mapped("Boxed", Optional::of, Optional::orElseThrow);
    assertThat(list(boxed, 9).hashTreeRoot(List.of(Optional.of(5L), Optional.of(6L))))
        .isEqualTo(list(UINT64, 9).hashTreeRoot(List.of(5L, 6L)));
    assertThat(boxed.describe().detail()).isEqualTo("Boxed = uint64");
  }

  @Test
  void aRefinementsRefusalIsTyped() {
    Schema<Integer> even = UINT8.mapped("Even", SchemasTest::even, v -> v);
    SszException refused = catchThrowableOfType(
        SszException.class, () -> list(even, 9).decode(Bytes.of(2, 4, 5)));
    assertThat(refused).hasMessage("[2]: Even: 5 is odd");
    assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
  }

  @Test
  void anEnumerationIsOneByteAndShowsItsName() throws SszException {
    Schema<Reason> schema = Schemas.enumeration("Reason", List.of(Reason.values()));
    assertThat(schema.encode(Reason.BAD_OFFSET)).isEqualTo(Bytes.of(1));
    assertThat(schema.decode(Bytes.of(1))).isEqualTo(Reason.BAD_OFFSET);
    assertThat(schema.toJson(Reason.BAD_OFFSET)).isEqualTo("\"BAD_OFFSET\"");
    assertThat(refusal(schema, Bytes.of(Reason.values().length))).isEqualTo(Reason.OUT_OF_RANGE);
  }

  @Test
  void textIsWellFormedUtf8AndEscapedInJson() throws SszException {
    Schema<String> schema = Schemas.text(12);
    assertThat(schema.decode(schema.encode("é\"\n"))).isEqualTo("é\"\n");
    assertThat(schema.toJson("é\"\n")).isEqualTo("\"é\\\"\\u000a\"");
    assertThat(refusal(schema, Bytes.fromHexString("0xc080"))).isEqualTo(Reason.REFUSED);
  }

  @Test
  void unitHasNoBytesAndMakesAUnionsOptionWithoutContent() throws SszException {
    Schema<Object> union = UnionSchema.named("Call")
        .option(0, "pause", String.class, unit("pause"))
        .option(3, "hash", Bytes32.class, BYTES32)
        .build();
    assertThat(union.encode("pause")).isEqualTo(Bytes.of(0));
    assertThat(union.decode(Bytes.of(0))).isEqualTo("pause");
    assertThat(union.toJson("pause")).isEqualTo("{\"pause\":{}}");
    assertThat(union.describe().detail()).isEqualTo("Call{0 pause: unit | 3 hash: Bytes32}");
    assertThat(refusal(union, Bytes.of(1))).isEqualTo(Reason.UNKNOWN_SELECTOR);
    assertThat(refusal(union, Bytes.of(0, 0))).isEqualTo(Reason.WRONG_LENGTH);
    assertIllegal(() -> union.encode(7));
  }

  @Test
  void aDecodedValueSharesNoMemoryWithTheInput() throws SszException {
    byte[] input = {1, 2, 3};
    Bytes decoded = byteList(3).decode(Bytes.wrap(input));
    input[0] = 9;
    assertThat(decoded).isEqualTo(Bytes.of(1, 2, 3));
  }

  @Test
  void ordersBytesLexicographicallyAndUnsigned() {
    List<Bytes> shuffled = List.of(Bytes.of(0xff), Bytes.of(1, 0), Bytes.of(0, 2), Bytes.of(1));
    assertThat(shuffled.stream().sorted(ByteOrder.LEXICOGRAPHIC))
        .containsExactly(Bytes.of(0, 2), Bytes.of(1), Bytes.of(1, 0), Bytes.of(0xff));
  }

  private static int even(int value) {
    if (value % 2 != 0) {
      throw new IllegalArgumentException(value + " is odd");
    }
    return value;
  }

  private static Reason refusal(Schema<?> schema, Bytes encoded) {
    return catchThrowableOfType(SszException.class, () -> schema.decode(encoded)).reason();
  }

  private static void assertIllegal(Runnable encoding) {
    assertThatThrownBy(encoding::run).isInstanceOf(IllegalArgumentException.class);
  }
}

package io.etalon.ssz;

import static io.etalon.ssz.Schemas.UINT16;
import static io.etalon.ssz.Schemas.UINT64;
import static io.etalon.ssz.Schemas.UINT8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.ssz.SszException.Reason;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class ContainerSchemaTest {
  private record Leaf(long height, List<Integer> numbers) {
    static final Schema<Leaf> SCHEMA = ContainerSchema.<Leaf>named("Leaf")
        .field("height", UINT64, Leaf::height)
        .field("numbers", Schemas.list(UINT16, 4), Leaf::numbers)
        .build(in -> new Leaf(in.next(), in.next()));
  }

  private record Tree(int kind, List<Leaf> leaves, Bytes memo) {
    static final Schema<Tree> SCHEMA = ContainerSchema.<Tree>named("Tree")
        .field("kind", UINT8, Tree::kind)
        .field("leaves", Schemas.list(Leaf.SCHEMA, 3), Tree::leaves)
        .field("memo", Schemas.byteList(5), Tree::memo)
        .build(in -> new Tree(in.next(), in.next(), in.next()));

    Tree {
      if (kind == 13) {
        throw new IllegalArgumentException("kind 13 is never used");
      }
    }
  }

  private static final Tree TREE =
      new Tree(7, List.of(new Leaf(1, List.of(2, 3)), new Leaf(4, List.of())), Bytes.of(9, 8));
  private static final Bytes ENCODED = Bytes.fromHexString("0x07" + "09000000" + "2d000000"
      + "08000000" + "18000000"
      + "0100000000000000" + "0c000000" + "0200" + "0300"
      + "0400000000000000" + "0c000000"
      + "0908");

  @Test
  void laysOutFixedPartOffsetsAndVariableParts() throws SszException {
    assertThat(Tree.SCHEMA.encode(TREE)).isEqualTo(ENCODED);
    assertThat(Tree.SCHEMA.length(TREE)).isEqualTo(ENCODED.size());
    assertThat(Tree.SCHEMA.decode(ENCODED)).isEqualTo(TREE);
  }

  @Test
  void namesReasonAndPathOfARefusal() {
    assertRefused(mutated(25, 0x0d), Reason.BAD_OFFSET, "Tree.leaves[0].numbers");
    assertRefused(mutated(1, 0x0a), Reason.BAD_OFFSET, "Tree.leaves");
    assertRefused(mutated(5, 0x05), Reason.BAD_OFFSET, "Tree.memo");
    assertRefused(mutated(8, 0xff), Reason.BAD_OFFSET, "Tree.memo");
    assertRefused(mutated(24, 0x80), Reason.OUT_OF_RANGE, "Tree.leaves[0].height");
    Bytes tooLong = Bytes.concatenate(ENCODED, Bytes.of(1, 1, 1, 1));
    assertRefused(tooLong, Reason.LIMIT_EXCEEDED, "Tree.memo");
    assertRefused(ENCODED.slice(0, 8), Reason.WRONG_LENGTH, "");
  }

  @Test
  void turnsARecordsOwnRefusalIntoATypedOne() {
    SszException refusal = catchThrowableOfType(
        SszException.class, () -> Tree.SCHEMA.decode(mutated(0, 13)));
    assertThat(refusal.reason()).isEqualTo(Reason.REFUSED);
    assertThat(refusal).hasMessage("Tree: kind 13 is never used");
  }

  @Test
  void refusesToBeEmptyOrToTakeTooFewFields() {
    ContainerSchema.Builder<Leaf> empty = ContainerSchema.named("Empty");
    assertThatThrownBy(() -> empty.build(in -> new Leaf(0, List.of())))
        .isInstanceOf(IllegalArgumentException.class);
    Schema<Leaf> careless = ContainerSchema.<Leaf>named("Careless")
        .field("height", UINT64, Leaf::height)
        .field("again", UINT64, Leaf::height)
        .build(in -> new Leaf(in.next(), List.of()));
    assertThatThrownBy(() -> careless.decode(Bytes.wrap(new byte[16])))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rendersJsonAndDescribesItself() {
    assertThat(Tree.SCHEMA.toJson(TREE)).isEqualTo("{\"kind\":7,\"leaves\":["
        + "{\"height\":\"1\",\"numbers\":[2,3]},{\"height\":\"4\",\"numbers\":[]}],"
        + "\"memo\":\"0x0908\"}");
    assertThat(Tree.SCHEMA.describe().detail())
        .isEqualTo("Tree{kind: uint8, leaves: List[Leaf, 3], memo: ByteList[5]}");
  }

  private static void assertRefused(Bytes encoded, Reason reason, String path) {
    SszException refusal =
        catchThrowableOfType(SszException.class, () -> Tree.SCHEMA.decode(encoded));
    assertThat(refusal).isNotNull();
    assertThat(refusal.path()).isEqualTo(path);
    assertThat(refusal.reason()).isEqualTo(reason);
  }

  private static Bytes mutated(int position, int value) {
    byte[] bytes = ENCODED.toArray();
    bytes[position] = (byte) value;
    return Bytes.wrap(bytes);
  }
}

package io.etalon.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.ssz.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class StateTreeTest {
  @Test
  void agreesWithRootsComputedInAnotherLanguage() {
    // A dozen lines of Python over hashlib, from the definition: keys "key0".., values "value0"..
    assertThat(StateTree.EMPTY.root()).isEqualTo(Bytes32.ZERO);
    assertThat(rootOf(1)).isEqualTo(
        "76aac0d0bfc616899ba560f2f575df86e37c1c857763db3740fcb544ac254fc4");
    assertThat(rootOf(2)).isEqualTo(
        "0fca87a91dbadbd4e9da7c72b3b29c57493135f430bc17ce6872a1d5c0c75b52");
    assertThat(rootOf(3)).isEqualTo(
        "68b1177ab3a6aba1f14f2a57978ac54bb4d0bc8a0c0c8590e0d3532451d0e4fc");
    assertThat(rootOf(100)).isEqualTo(
        "283238862f3dd460ee6fb5582383ff123ac59a85ddae343ca3a083a749ae74a3");
  }

  @Test
  void growingAndBuildingGiveTheSameRoot() {
    SortedMap<Bytes, Bytes> entries = entries(100);
    StateTree grown = StateTree.EMPTY;
    for (Map.Entry<Bytes, Bytes> entry : entries.entrySet()) {
      grown = grown.with(change(entry.getKey(), Optional.of(entry.getValue())));
    }
    assertThat(grown.root()).isEqualTo(StateTree.build(entries.entrySet()).root());
  }

  @Test
  void deletingEverythingLeavesTheEmptyTree() {
    StateTree tree = StateTree.build(entries(50).entrySet());
    for (Bytes key : entries(50).keySet()) {
      tree = tree.with(change(key, Optional.empty()));
    }
    assertThat(tree.root()).isEqualTo(Bytes32.ZERO);
  }

  @Test
  void aChangeLeavesTheTreeItWasMadeFromAlone() {
    StateTree before = StateTree.build(entries(20).entrySet());
    Bytes32 root = before.root();
    StateTree after = before.with(change(ascii("key3"), Optional.of(ascii("other"))));
    assertThat(after.root()).isNotEqualTo(root);
    assertThat(before.root()).isEqualTo(root);
  }

  @Test
  void aChangeThatChangesNothingGivesTheSameTree() {
    StateTree tree = StateTree.build(entries(20).entrySet());
    assertThat(tree.with(new TreeMap<>(ByteOrder.LEXICOGRAPHIC))).isSameAs(tree);
    assertThat(tree.with(change(ascii("absent"), Optional.empty()))).isSameAs(tree);
    assertThat(tree.with(change(ascii("key7"), Optional.of(ascii("value7"))))).isSameAs(tree);
  }

  @Test
  void refusesAKeyThatComesTwice() {
    Map.Entry<Bytes, Bytes> entry = Map.entry(ascii("key"), ascii("value"));
    assertThatThrownBy(() -> StateTree.build(List.of(entry, entry)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static SortedMap<Bytes, Bytes> entries(int count) {
    SortedMap<Bytes, Bytes> entries = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    for (int i = 0; i < count; i++) {
      entries.put(ascii("key" + i), ascii("value" + i));
    }
    return entries;
  }

  static SortedMap<Bytes, Optional<Bytes>> change(Bytes key, Optional<Bytes> value) {
    SortedMap<Bytes, Optional<Bytes>> changes = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    changes.put(key, value);
    return changes;
  }

  static Bytes ascii(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String rootOf(int count) {
    return StateTree.build(entries(count).entrySet()).root().toUnprefixedHexString();
  }
}

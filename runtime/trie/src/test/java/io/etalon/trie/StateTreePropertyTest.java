package io.etalon.trie;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.ssz.ByteOrder;
import io.etalon.trie.NaiveTree.LeafTag;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** Random histories of insertions, overwritings and deletions against the naive tree. */
class StateTreePropertyTest {
  private static final int HISTORIES = 60;
  private static final int BATCHES = 12;

  private final long seed = Long.getLong("etalon.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final SortedMap<Bytes, Bytes> entries = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private StateTree tree = StateTree.EMPTY;

  StateTreePropertyTest() {
    System.out.println("StateTreePropertyTest seed " + seed + " (-Detalon.seed=)");
  }

  @Test
  void theRootFollowsFromTheContentAlone() {
    for (int history = 0; history < HISTORIES; history++) {
      restart();
      int keys = 1 + random.nextInt(120);
      for (int batch = 0; batch < BATCHES; batch++) {
        step(keys);
        assertThat(tree.root()).as("seed %d", seed)
            .isEqualTo(NaiveTree.root(entries, LeafTag.PRESENT))
            .isEqualTo(StateTree.build(entries.entrySet()).root());
      }
    }
  }

  @Test
  void everyKeyIsProvedAndNothingElseAboutIt() {
    for (int history = 0; history < HISTORIES; history++) {
      restart();
      int keys = 1 + random.nextInt(60);
      step(keys);
      step(keys);
      for (int i = 0; i < keys; i++) {
        Bytes key = key(i);
        Optional<Bytes> truth = Optional.ofNullable(entries.get(key));
        StateProof proof = tree.prove(key);
        assertThat(proof.verify(tree.root(), key, truth)).as("seed %d", seed).isTrue();
        assertThat(proof.verify(tree.root(), key, Optional.of(Bytes.of(99)))).isFalse();
        if (truth.isPresent()) {
          assertThat(proof.verify(tree.root(), key, Optional.empty())).isFalse();
        }
      }
    }
  }

  @Test
  void aMultiproofShowsAllItsKeysAtOnce() {
    for (int history = 0; history < HISTORIES; history++) {
      restart();
      step(60);
      SortedMap<Bytes, Optional<Bytes>> claims = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
      for (int i = 0; i < 1 + history % 20; i++) {
        Bytes key = key(random.nextInt(70));
        claims.put(key, Optional.ofNullable(entries.get(key)));
      }
      Multiproof proof = tree.prove(keysOf(claims));
      assertThat(proof.verify(tree.root(), claims)).as("seed %d", seed).isTrue();
      claims.replace(claims.firstKey(), Optional.of(Bytes.of(99)));
      assertThat(proof.verify(tree.root(), claims)).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void aLeafWithoutItsTagIsCaught() {
    step(10);
    assertThat(tree.root()).isNotEqualTo(NaiveTree.root(entries, LeafTag.FORGOTTEN));
  }

  private void restart() {
    entries.clear();
    tree = StateTree.EMPTY;
  }

  private void step(int keys) {
    SortedMap<Bytes, Optional<Bytes>> changes = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    int deletions = random.nextInt(4);
    for (int i = 0; i < 1 + random.nextInt(keys); i++) {
      boolean delete = random.nextInt(4) < deletions;
      changes.put(key(random.nextInt(keys)),
          delete ? Optional.empty() : Optional.of(Bytes.of(random.nextInt(4))));
    }
    changes.put(key(0), Optional.of(Bytes.of(1)));
    tree = tree.with(changes);
    changes.forEach((key, value) ->
        value.ifPresentOrElse(present -> entries.put(key, present), () -> entries.remove(key)));
  }

  private static SortedSet<Bytes> keysOf(SortedMap<Bytes, Optional<Bytes>> claims) {
    SortedSet<Bytes> keys = new TreeSet<>(ByteOrder.LEXICOGRAPHIC);
    keys.addAll(claims.keySet());
    return keys;
  }

  private static Bytes key(int number) {
    return Bytes.ofUnsignedShort(number);
  }
}

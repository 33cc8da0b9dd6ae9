package io.etalon.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.ssz.Bits;
import io.etalon.trie.StateChunk.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class StateChunkTest {
  private static final int KEYS = 200;

  private final List<Entry> all = entries(KEYS);
  private final StateTree tree = tree(all);
  private final Bytes32 root = tree.root();

  @Test
  void theWholeStateIsOneChunk() {
    StateChunk whole = chunk(StateChunk.FIRST, StateChunk.LAST);
    assertThat(whole.entries()).hasSize(KEYS);
    assertThat(whole.verify(root)).isTrue();
    assertThat(whole.next()).isEmpty();
    assertThat(whole.proof().siblings()).isEmpty();
  }

  @Test
  void anEmptyStateHasOneEmptyChunk() {
    StateChunk nothing = new StateChunk(StateChunk.FIRST, StateChunk.LAST, List.of(),
        StateTree.EMPTY.prove(StateChunk.FIRST, StateChunk.LAST));
    assertThat(nothing.verify(Bytes32.ZERO)).isTrue();
    assertThat(nothing.verify(root)).isFalse();
  }

  @Test
  void chunksOneAfterAnotherAreTheState() {
    List<Entry> collected = new ArrayList<>();
    Optional<Bytes32> from = Optional.of(StateChunk.FIRST);
    while (from.isPresent()) {
      StateChunk next = chunkOfAtMost(from.get(), 7);
      assertThat(next.verify(root)).isTrue();
      assertThat(NaiveRange.verify(next, root)).isTrue();
      collected.addAll(next.entries());
      from = next.next();
    }
    assertThat(collected).isEqualTo(all);
  }

  @Test
  void anyRangeOfAnyTreeIsProvedAndAgreesWithTheNaiveReading() {
    long seed = Long.getLong("etalon.seed", System.nanoTime());
    System.out.println("StateChunkTest seed " + seed + " (-Detalon.seed=)");
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Entry> some = entries(random.nextInt(12));
      StateTree small = tree(some);
      Bytes32 left = bound(random, some);
      Bytes32 right = bound(random, some);
      boolean inOrder = left.toHexString().compareTo(right.toHexString()) <= 0;
      StateChunk chunk = chunk(small, some, inOrder ? left : right, inOrder ? right : left);
      assertThat(chunk.verify(small.root())).as("seed %d", seed).isTrue();
      assertThat(NaiveRange.verify(chunk, small.root())).as("seed %d", seed).isTrue();
      StateChunk damaged = damage(random, chunk);
      assertThat(damaged.verify(small.root())).as("seed %d: %s", seed, damaged)
          .isEqualTo(NaiveRange.verify(damaged, small.root()))
          .isEqualTo(damaged.equals(chunk));
    }
  }

  @Test
  void anOmittedEntryIsCaughtWhereverItStands() {
    StateChunk good = chunkOfAtMost(all.get(40).key(), 20);
    for (int i = 0; i < good.entries().size(); i++) {
      List<Entry> fewer = new ArrayList<>(good.entries());
      fewer.remove(i);
      assertThat(with(good, fewer).verify(root)).isFalse();
    }
  }

  @Test
  void anAlteredValueAnAddedEntryAndAnotherOrderAreCaught() {
    StateChunk good = chunkOfAtMost(all.get(40).key(), 20);
    List<Entry> altered = new ArrayList<>(good.entries());
    altered.set(3, new Entry(altered.get(3).key(), Bytes.of(9, 9)));
    assertThat(with(good, altered).verify(root)).isFalse();
    List<Entry> twice = new ArrayList<>(good.entries());
    twice.add(3, twice.get(3));
    assertThat(with(good, twice).verify(root)).isFalse();
    assertThat(with(good, good.entries().reversed()).verify(root)).isFalse();
    List<Entry> foreign = new ArrayList<>(good.entries());
    foreign.add(all.getLast());
    assertThat(with(good, foreign).verify(root)).isFalse();
  }

  @Test
  void aShiftedBoundaryIsCaught() {
    StateChunk good = chunkOfAtMost(all.get(40).key(), 20);
    Bytes32 further = StateChunk.path(all.get(61).key());
    assertThat(new StateChunk(good.from(), further, good.entries(), good.proof()).verify(root))
        .isFalse();
    Bytes32 earlier = StateChunk.path(all.get(39).key());
    assertThat(new StateChunk(earlier, good.to(), good.entries(), good.proof()).verify(root))
        .isFalse();
    assertThat(new StateChunk(good.to(), good.from(), List.of(), good.proof()).verify(root))
        .isFalse();
  }

  @Test
  void anotherRootIsRefused() {
    assertThat(chunkOfAtMost(all.get(40).key(), 20).verify(Bytes32.random())).isFalse();
  }

  /** A leaf inside the range, passed off as one beside it, would hide an entry. */
  @Test
  void aLeafOfTheRangeCannotBeNamedAsOneOutside() {
    List<Entry> one = entries(1);
    StateTree small = tree(one);
    RangeProof hiding = new RangeProof(Bits.of(1),
        List.of(new Terminal.Leaf(StateChunk.path(one.getFirst().key()),
            StateChunk.path(one.getFirst().value()))), List.of());
    StateChunk empty = new StateChunk(StateChunk.FIRST, StateChunk.LAST, List.of(), hiding);
    assertThat(empty.verify(small.root())).isFalse();
    assertThat(NaiveRange.verify(empty, small.root())).isFalse();
  }

  @Test
  void survivesEncodingAndKnowsWhatItHolds() throws Exception {
    StateChunk good = chunkOfAtMost(all.get(40).key(), 20);
    assertThat(StateChunk.SCHEMA.decode(StateChunk.SCHEMA.encode(good))).isEqualTo(good);
    assertThat(tree.contains(all.getFirst().key())).isTrue();
    assertThat(tree.contains(Bytes.of(77))).isFalse();
    assertThat(StateTree.EMPTY.contains(Bytes.of(77))).isFalse();
    assertThatThrownBy(() -> tree.prove(StateChunk.LAST, StateChunk.FIRST))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static StateChunk with(StateChunk chunk, List<Entry> entries) {
    return new StateChunk(chunk.from(), chunk.to(), entries, chunk.proof());
  }

  /** One change, or none, to any part of a chunk. */
  private static StateChunk damage(Random random, StateChunk chunk) {
    List<Entry> entries = new ArrayList<>(chunk.entries());
    RangeProof proof = chunk.proof();
    Bytes32 to = chunk.to();
    switch (random.nextInt(6)) {
      case 0 ->
          entries.add(random.nextInt(entries.size() + 1), new Entry(Bytes.of(1), Bytes.of(2)));
      case 1 -> {
        if (!entries.isEmpty()) {
          entries.remove(random.nextInt(entries.size()));
        }
      }
      case 2 -> proof = new RangeProof(proof.shape(), List.of(), proof.siblings());
      case 3 -> proof = new RangeProof(Bits.of(1), proof.terminals(), proof.siblings());
      case 4 -> {
        List<Bytes32> siblings = new ArrayList<>(proof.siblings());
        siblings.add(Bytes32.ZERO);
        proof = new RangeProof(proof.shape(), proof.terminals(), siblings);
      }
      default -> { }
    }
    return new StateChunk(chunk.from(), to, entries, proof);
  }

  private static Bytes32 bound(Random random, List<Entry> some) {
    return switch (random.nextInt(4)) {
      case 0 -> StateChunk.FIRST;
      case 1 -> StateChunk.LAST;
      case 2 -> some.isEmpty()
          ? StateChunk.FIRST
          : StateChunk.path(some.get(random.nextInt(some.size())).key());
      default -> Bytes32.random(random);
    };
  }

  private StateChunk chunkOfAtMost(Bytes firstKey, int count) {
    return chunkOfAtMost(StateChunk.path(firstKey), count);
  }

  private StateChunk chunkOfAtMost(Bytes32 from, int count) {
    List<Entry> inside = all.stream()
        .filter(entry -> StateChunk.path(entry.key()).toHexString()
            .compareTo(from.toHexString()) >= 0)
        .toList();
    Bytes32 to = inside.size() <= count
        ? StateChunk.LAST
        : StateChunk.path(inside.get(count - 1).key());
    return chunk(from, to);
  }

  private StateChunk chunk(Bytes32 from, Bytes32 to) {
    return chunk(tree, all, from, to);
  }

  private static StateChunk chunk(StateTree tree, List<Entry> all, Bytes32 from, Bytes32 to) {
    List<Entry> inside = all.stream()
        .filter(entry -> {
          String path = StateChunk.path(entry.key()).toHexString();
          return from.toHexString().compareTo(path) <= 0 && path.compareTo(to.toHexString()) <= 0;
        })
        .toList();
    return new StateChunk(from, to, inside, tree.prove(from, to));
  }

  private static StateTree tree(List<Entry> entries) {
    Map<Bytes, Bytes> map = new HashMap<>();
    entries.forEach(entry -> map.put(entry.key(), entry.value()));
    return StateTree.build(map.entrySet());
  }

  /** In the order of their paths. */
  private static List<Entry> entries(int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(Bytes.ofUnsignedInt(i), Bytes.of(i % 256)));
    }
    entries.sort(Comparator.comparing(entry -> StateChunk.path(entry.key()).toHexString()));
    return entries;
  }
}

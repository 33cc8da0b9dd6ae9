package io.etalon.trie;

import static io.etalon.trie.StateTreeTest.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.ssz.ByteOrder;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class StateProofTest {
  private static final StateTree TREE = StateTree.build(StateTreeTest.entries(64).entrySet());
  private static final Bytes KEY = ascii("key5");
  private static final Optional<Bytes> VALUE = Optional.of(ascii("value5"));
  private static final StateProof PROOF = TREE.prove(KEY);

  @Test
  void showsAValueAndTheAbsenceOfAnother() {
    assertThat(PROOF.verify(TREE.root(), KEY, VALUE)).isTrue();
    Bytes absent = ascii("absent");
    assertThat(TREE.prove(absent).verify(TREE.root(), absent, Optional.empty())).isTrue();
    assertThat(StateTree.EMPTY.prove(KEY).verify(Bytes32.ZERO, KEY, Optional.empty())).isTrue();
  }

  @Test
  void showsNeitherAbsenceNorAnotherValueOfAPresentKey() {
    assertThat(PROOF.verify(TREE.root(), KEY, Optional.empty())).isFalse();
    assertThat(PROOF.verify(TREE.root(), KEY, Optional.of(ascii("value6")))).isFalse();
    assertThat(PROOF.verify(Bytes32.ZERO, KEY, VALUE)).isFalse();
  }

  @Test
  void catchesSwappedMissingAndSurplusSiblings() {
    assertThat(PROOF.siblings().size()).isGreaterThan(2);
    List<Bytes32> swapped = new ArrayList<>(PROOF.siblings());
    Collections.swap(swapped, 0, 1);
    assertNotShown(new StateProof(swapped, PROOF.terminal()));
    List<Bytes32> missing = PROOF.siblings().subList(1, PROOF.siblings().size());
    assertNotShown(new StateProof(missing, PROOF.terminal()));
    List<Bytes32> surplus = new ArrayList<>(PROOF.siblings());
    surplus.add(Bytes32.ZERO);
    assertNotShown(new StateProof(surplus, PROOF.terminal()));
    assertThat(TREE.with(StateTreeTest.change(ascii("x"), VALUE)).prove(KEY)
        .verify(TREE.root(), KEY, VALUE)).isFalse();
  }

  @Test
  void absenceOfAPresentKeyCannotBeClaimedByAnothersLeafOrByNothing() {
    for (int other = 0; other < 64; other++) {
      StateProof foreign = TREE.prove(ascii("key" + other));
      assertThat(foreign.verify(TREE.root(), KEY, Optional.empty())).isFalse();
    }
    StateProof nothing = new StateProof(PROOF.siblings(), Terminal.Vacant.VACANT);
    assertThat(nothing.verify(TREE.root(), KEY, Optional.empty())).isFalse();
  }

  @Test
  void anInnerNodeIsNotTakenForALeaf() {
    // The two children of the root, offered as the key and value hashes of a leaf at the top.
    Bytes32 right = TREE.prove(leftKey()).siblings().get(0);
    Bytes32 left = TREE.prove(rightKey()).siblings().get(0);
    StateProof forged = new StateProof(List.of(), new Terminal.Leaf(left, right));
    assertThat(forged.verify(TREE.root(), KEY, Optional.empty())).isFalse();
  }

  @Test
  void survivesEncodingAndRefusesMutationsWithoutThrowing() throws SszException {
    Bytes encoded = StateProof.SCHEMA.encode(PROOF);
    assertThat(StateProof.SCHEMA.decode(encoded)).isEqualTo(PROOF);
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = encoded.toArray();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(isShownBy(Bytes.wrap(bytes))).isFalse();
    }
  }

  @Test
  void isBoundedByTheBitsOfAPath() {
    List<Bytes32> tooMany = Collections.nCopies(257, Bytes32.ZERO);
    assertThatThrownBy(() -> new StateProof(tooMany, PROOF.terminal()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMultiproofWithAPartMovedMissingOrLeftOverIsCaught() {
    SortedMap<Bytes, Optional<Bytes>> claims = claims();
    Multiproof proof = proofOf(claims);
    assertThat(proof.verify(TREE.root(), claims)).isTrue();
    assertThat(proof.verify(TREE.root(), StateTreeTest.change(KEY, VALUE))).isFalse();
    assertThat(proof.verify(TREE.root(), new TreeMap<>(ByteOrder.LEXICOGRAPHIC))).isFalse();
    List<Bytes32> siblings = new ArrayList<>(proof.siblings());
    siblings.add(Bytes32.ZERO);
    assertThat(with(proof, siblings).verify(TREE.root(), claims)).isFalse();
    siblings.subList(siblings.size() - 2, siblings.size()).clear();
    assertThat(with(proof, siblings).verify(TREE.root(), claims)).isFalse();
    List<Bytes32> swapped = new ArrayList<>(proof.siblings());
    Collections.swap(swapped, 0, 1);
    assertThat(with(proof, swapped).verify(TREE.root(), claims)).isFalse();
  }

  @Test
  void aMultiproofSurvivesEncodingAndRefusesMutationsWithoutThrowing() throws SszException {
    SortedMap<Bytes, Optional<Bytes>> claims = claims();
    Multiproof proof = proofOf(claims);
    Bytes encoded = Multiproof.SCHEMA.encode(proof);
    assertThat(Multiproof.SCHEMA.decode(encoded)).isEqualTo(proof);
    for (int bit = 0; bit < 8 * encoded.size(); bit++) {
      byte[] bytes = encoded.toArray();
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(isShownBy(Bytes.wrap(bytes), claims)).as("bit %d", bit).isFalse();
    }
  }

  private static SortedMap<Bytes, Optional<Bytes>> claims() {
    SortedMap<Bytes, Optional<Bytes>> claims = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    claims.put(KEY, VALUE);
    claims.put(ascii("key9"), Optional.of(ascii("value9")));
    claims.put(ascii("absent"), Optional.empty());
    return claims;
  }

  private static Multiproof proofOf(SortedMap<Bytes, Optional<Bytes>> claims) {
    SortedSet<Bytes> keys = new TreeSet<>(ByteOrder.LEXICOGRAPHIC);
    keys.addAll(claims.keySet());
    return TREE.prove(keys);
  }

  private static boolean isShownBy(Bytes encoded, SortedMap<Bytes, Optional<Bytes>> claims) {
    try {
      return Multiproof.SCHEMA.decode(encoded).verify(TREE.root(), claims);
    } catch (SszException refused) {
      return false;
    }
  }

  private static Multiproof with(Multiproof proof, List<Bytes32> siblings) {
    return new Multiproof(proof.shape(), proof.terminals(), siblings);
  }

  private static void assertNotShown(StateProof proof) {
    assertThat(proof.verify(TREE.root(), KEY, VALUE)).isFalse();
  }

  private static boolean isShownBy(Bytes encoded) {
    try {
      return StateProof.SCHEMA.decode(encoded).verify(TREE.root(), KEY, VALUE);
    } catch (SszException refused) {
      return false;
    }
  }

  private static Bytes leftKey() {
    return keyWithFirstBit(false);
  }

  private static Bytes rightKey() {
    return keyWithFirstBit(true);
  }

  private static Bytes keyWithFirstBit(boolean right) {
    return StateTreeTest.entries(64).keySet().stream()
        .filter(key -> Hashing.turnsRight(Hashing.of(key), 0) == right)
        .findFirst().orElseThrow();
  }
}

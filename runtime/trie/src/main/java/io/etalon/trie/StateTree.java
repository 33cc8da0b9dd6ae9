package io.etalon.trie;

import io.etalon.trie.Node.Inner;
import io.etalon.trie.Node.Leaf;
import io.etalon.trie.Node.Vacant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The commitment to a flat key to value store: an immutable binary Merkle tree over
 * SHA-256(key), a key's bits from the highest on choosing left (0) or right (1).
 *
 * <p>A leaf stands at the shallowest depth where no other key shares its path. Hence the invariant
 * that everything here keeps: <i>the shape, and so the root, follows from the content alone</i>,
 * whatever order it came in. An inner node never has two vacant children, nor a leaf and a vacant
 * one; {@link #join} is the only place where inner nodes are made, and sees to it.
 *
 * <p>A change shares all nodes off its paths with the tree it was made from. Thread-safe.
 */
public final class StateTree {
  /** The tree of no entries; its root is 32 zero bytes. */
  public static final StateTree EMPTY = new StateTree(Vacant.VACANT);

  private final Node top;

  private StateTree(Node top) {
    this.top = top;
  }

  /**
   * The tree of these entries, in any order: what a node rebuilds at start from its flat store.
   *
   * @throws IllegalArgumentException when a key comes twice
   */
  public static StateTree build(Iterable<Map.Entry<Bytes, Bytes>> entries) {
    List<Placed<Node>> changes = new ArrayList<>();
    for (Map.Entry<Bytes, Bytes> entry : entries) {
      changes.add(change(entry.getKey(), Optional.of(entry.getValue())));
    }
    changes.sort(Placed.BY_PATH);
    return new StateTree(grow(changes, 0));
  }

  /** The root: 32 bytes, all zero for the empty tree. */
  public Bytes32 root() {
    return Bytes32.wrap(Hashing.of(top).clone());
  }

  /** The tree after these changes; an empty value deletes its key, present or not. */
  public StateTree with(SortedMap<Bytes, Optional<Bytes>> changes) {
    List<Placed<Node>> byPath = new ArrayList<>(changes.size());
    changes.forEach((key, value) -> byPath.add(change(key, value)));
    byPath.sort(Placed.BY_PATH);
    Node changed = apply(top, byPath, 0);
    return changed == top ? this : new StateTree(changed);
  }

  /** A proof of the value under {@code key}, or that there is none. */
  public StateProof prove(Bytes key) {
    byte[] keyHash = Hashing.of(key);
    List<Bytes32> siblings = new ArrayList<>();
    Node node = top;
    while (node instanceof Inner inner) {
      boolean right = Hashing.turnsRight(keyHash, siblings.size());
      siblings.add(Bytes32.wrap(Hashing.of(right ? inner.left() : inner.right()).clone()));
      node = right ? inner.right() : inner.left();
    }
    return new StateProof(siblings, Terminals.of(node));
  }

  /** One proof for several keys, in which shared parts of their paths appear once. */
  public Multiproof prove(SortedSet<Bytes> keys) {
    return Multiproof.of(top, keys);
  }

  /**
   * The proof of a {@link StateChunk}: what the tree holds between two paths, both included.
   *
   * @throws IllegalArgumentException when {@code from} is after {@code to}
   */
  public RangeProof prove(Bytes32 from, Bytes32 to) {
    KeyRange range = new KeyRange(from, to);
    if (range.isEmpty()) {
      throw new IllegalArgumentException("no path is from " + from + " to " + to);
    }
    return RangeProof.of(top, range);
  }

  /** Whether there is an entry under {@code key}. */
  public boolean contains(Bytes key) {
    byte[] keyHash = Hashing.of(key);
    Node node = top;
    for (int depth = 0; node instanceof Inner inner; depth++) {
      node = Hashing.turnsRight(keyHash, depth) ? inner.right() : inner.left();
    }
    return node instanceof Leaf leaf
        && Arrays.equals(leaf.hashes(), 0, Hashing.LENGTH, keyHash, 0, Hashing.LENGTH);
  }

  /** A leaf where the key's path leads, or nothing where the value is deleted. */
  private static Placed<Node> change(Bytes key, Optional<Bytes> value) {
    byte[] keyHash = Hashing.of(key);
    Optional<Node> leaf = value.map(present -> new Leaf(keyHash, Hashing.of(present)));
    return new Placed<>(keyHash, leaf.orElse(Vacant.VACANT));
  }

  private static Node apply(Node node, List<Placed<Node>> changes, int depth) {
    if (changes.isEmpty()) {
      return node;
    }
    return switch (node) {
      case Vacant _ -> grow(changes, depth);
      case Leaf leaf -> replace(leaf, changes, depth);
      case Inner inner -> {
        Node left = apply(inner.left(), Placed.left(changes, depth), depth + 1);
        Node right = apply(inner.right(), Placed.right(changes, depth), depth + 1);
        boolean same = left == inner.left() && right == inner.right();
        yield same ? inner : join(left, right);
      }
    };
  }

  private static Node replace(Leaf leaf, List<Placed<Node>> changes, int depth) {
    Placed<Node> present = new Placed<>(Arrays.copyOf(leaf.hashes(), Hashing.LENGTH), leaf);
    int index = Collections.binarySearch(changes, present, Placed.BY_PATH);
    if (index < 0) {
      List<Placed<Node>> withLeaf = new ArrayList<>(changes);
      withLeaf.add(-index - 1, present);
      return grow(withLeaf, depth);
    }
    boolean alone = changes.size() == 1;
    if (alone && changes.get(0).what() instanceof Leaf same
        && Arrays.equals(same.hashes(), leaf.hashes())) {
      return leaf;
    }
    return grow(changes, depth);
  }

  /** The subtree of exactly these changes, where nothing was before. */
  static Node grow(List<Placed<Node>> changes, int depth) {
    if (changes.isEmpty()) {
      return Vacant.VACANT;
    }
    if (changes.size() == 1) {
      return changes.get(0).what();
    }
    if (depth == Hashing.KEY_BITS) {
      throw new IllegalArgumentException("a key comes twice");
    }
    Node left = grow(Placed.left(changes, depth), depth + 1);
    Node right = grow(Placed.right(changes, depth), depth + 1);
    return join(left, right);
  }

  /** A leaf alone below a node takes that node's place. */
  private static Node join(Node left, Node right) {
    if (left == Vacant.VACANT && !(right instanceof Inner)) {
      return right;
    }
    if (right == Vacant.VACANT && !(left instanceof Inner)) {
      return left;
    }
    return new Inner(left, right, Hashing.inner(Hashing.of(left), Hashing.of(right)));
  }
}

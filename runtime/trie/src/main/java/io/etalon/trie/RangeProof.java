package io.etalon.trie;

import io.etalon.ssz.Bits;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.trie.KeyRange.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A proof that a state's entries between two paths are these and no others: the part of the tree
 * along the two paths, left before right and parents before children.
 *
 * <p>What lies inside the range is not in the proof at all: its subtrees are built again from the
 * entries, so an entry left out, added or altered gives another hash. What lies outside is one hash
 * for each subtree that the two paths turn away from. Only on the two paths must the proof say what
 * is there: a bit of {@code shape} tells an inner node (1) from an end (0), and an end without an
 * entry of the range is named in {@code terminals}, nothing or a leaf of a key outside. Which part
 * comes next follows from range and entries, so each has one place and none may be left over.
 */
public record RangeProof(Bits shape, List<Terminal> terminals, List<Bytes32> siblings) {
  /** Two paths of 256 turns with what ends them. */
  private static final int MAX_NODES = 2 * (Hashing.KEY_BITS + 1);

  /** The wire form, bounded by two paths. */
  public static final Schema<RangeProof> SCHEMA = ContainerSchema.<RangeProof>named("RangeProof")
      .field("shape", Schemas.bitlist(MAX_NODES), RangeProof::shape)
      .field("terminals", Schemas.list(Terminals.SCHEMA, 2), RangeProof::terminals)
      .field("siblings", Schemas.list(Schemas.BYTES32, MAX_NODES), RangeProof::siblings)
      .build(in -> new RangeProof(in.next(), in.next(), in.next()));

  /** Takes copies of the lists. */
  public RangeProof {
    terminals = List.copyOf(terminals);
    siblings = List.copyOf(siblings);
  }

  static RangeProof of(Node top, KeyRange range) {
    Writer writer = new Writer(range);
    writer.add(top, range.top());
    return writer.finish();
  }

  /** The root of a tree that holds exactly {@code leaves} in the range; absent where none can. */
  Optional<byte[]> root(KeyRange range, List<Placed<Node>> leaves) {
    Reader reader = new Reader(this);
    return reader.hash(leaves, range.top()).filter(_ -> reader.isAtEnd());
  }

  private static final class Writer {
    private final KeyRange range;
    private final List<Boolean> shape = new ArrayList<>();
    private final List<Terminal> terminals = new ArrayList<>();
    private final List<Bytes32> siblings = new ArrayList<>();

    Writer(KeyRange range) {
      this.range = range;
    }

    void add(Node node, Place place) {
      if (place.isInside()) {
        return;
      }
      if (!(node instanceof Node.Inner inner)) {
        end(node);
        return;
      }
      shape.add(true);
      if (place.isLeftOutside()) {
        outside(inner.left());
      } else {
        add(inner.left(), place.left());
      }
      if (place.isRightOutside()) {
        outside(inner.right());
      } else {
        add(inner.right(), place.right());
      }
    }

    private void end(Node node) {
      shape.add(false);
      boolean isEntry = node instanceof Node.Leaf leaf
          && range.contains(Arrays.copyOf(leaf.hashes(), Hashing.LENGTH));
      if (!isEntry) {
        terminals.add(Terminals.of(node));
      }
    }

    private void outside(Node node) {
      siblings.add(Bytes32.wrap(Hashing.of(node).clone()));
    }

    RangeProof finish() {
      int[] inner = new int[shape.size()];
      int count = 0;
      for (int i = 0; i < shape.size(); i++) {
        if (shape.get(i)) {
          inner[count++] = i;
        }
      }
      Bits bits = Bits.of(shape.size(), Arrays.copyOf(inner, count));
      return new RangeProof(bits, terminals, siblings);
    }
  }

  /** Walks the proof once; a hash is absent when a part is missing or does not fit. */
  private static final class Reader {
    private final RangeProof proof;
    private int nextShape;
    private int nextTerminal;
    private int nextSibling;

    Reader(RangeProof proof) {
      this.proof = proof;
    }

    boolean isAtEnd() {
      return nextShape == proof.shape.length()
          && nextTerminal == proof.terminals.size()
          && nextSibling == proof.siblings.size();
    }

    Optional<byte[]> hash(List<Placed<Node>> leaves, Place place) {
      if (place.isInside()) {
        return Optional.of(Hashing.of(StateTree.grow(leaves, place.depth())));
      }
      if (nextShape == proof.shape.length()) {
        return Optional.empty();
      }
      boolean inner = proof.shape.get(nextShape);
      nextShape++;
      return inner ? inner(leaves, place) : end(leaves, place);
    }

    private Optional<byte[]> inner(List<Placed<Node>> leaves, Place place) {
      Optional<byte[]> left = place.isLeftOutside()
          ? sibling()
          : hash(Placed.left(leaves, place.depth()), place.left());
      if (left.isEmpty()) {
        return left;
      }
      Optional<byte[]> right = place.isRightOutside()
          ? sibling()
          : hash(Placed.right(leaves, place.depth()), place.right());
      return right.map(hash -> Hashing.inner(left.get(), hash));
    }

    private Optional<byte[]> end(List<Placed<Node>> leaves, Place place) {
      if (leaves.size() == 1) {
        return Optional.of(Hashing.of(leaves.getFirst().what()));
      }
      if (!leaves.isEmpty() || nextTerminal == proof.terminals.size()) {
        return Optional.empty();
      }
      Terminal terminal = proof.terminals.get(nextTerminal);
      nextTerminal++;
      boolean fits = switch (terminal) {
        case Terminal.Vacant _ -> true;
        case Terminal.Leaf leaf -> place.leavesOut(leaf.keyHash().toArrayUnsafe());
      };
      return fits ? Optional.of(Terminals.hash(terminal)) : Optional.empty();
    }

    private Optional<byte[]> sibling() {
      if (nextSibling == proof.siblings.size()) {
        return Optional.empty();
      }
      nextSibling++;
      return Optional.of(proof.siblings.get(nextSibling - 1).toArrayUnsafe());
    }
  }
}

package io.etalon.trie;

import io.etalon.ssz.Bits;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A proof of what a state holds under several keys: the part of the tree that their paths cover,
 * left before right and parents before children. A bit of {@code shape} tells an inner node (1)
 * from the end of a path (0); where a path turns away from all keys, the hash of that subtree
 * stands among the siblings. Which node comes next follows from the keys, so every part of the
 * proof has one place and none may be left over.
 */
public record Multiproof(Bits shape, List<Terminal> terminals, List<Bytes32> siblings) {
  /** The most keys that one proof covers. */
  public static final int MAX_KEYS = 1_024;

  private static final int MAX_SIBLINGS = MAX_KEYS * Hashing.KEY_BITS;

  /** Bounded by {@link #MAX_KEYS} paths of 256 turns. */
  public static final Schema<Multiproof> SCHEMA = ContainerSchema.<Multiproof>named("Multiproof")
      .field("shape", Schemas.bitlist(MAX_SIBLINGS + MAX_KEYS), Multiproof::shape)
      .field("terminals", Schemas.list(Terminals.SCHEMA, MAX_KEYS), Multiproof::terminals)
      .field("siblings", Schemas.list(Schemas.BYTES32, MAX_SIBLINGS), Multiproof::siblings)
      .build(in -> new Multiproof(in.next(), in.next(), in.next()));

  /** Takes copies of the lists. */
  public Multiproof {
    terminals = List.copyOf(terminals);
    siblings = List.copyOf(siblings);
  }

  /**
   * Whether the state of this root holds each of these values under its key, or nothing where the
   * value is empty. Never throws, whatever the proof; false for no claims and for more than
   * {@link #MAX_KEYS}.
   */
  public boolean verify(Bytes32 root, SortedMap<Bytes, Optional<Bytes>> claims) {
    if (claims.isEmpty() || claims.size() > MAX_KEYS) {
      return false;
    }
    List<Placed<Optional<Bytes>>> byPath = new ArrayList<>(claims.size());
    claims.forEach((key, value) -> byPath.add(Placed.at(key, value)));
    byPath.sort(Placed.BY_PATH);
    return new Reader(this).shows(root, byPath);
  }

  static Multiproof of(Node top, SortedSet<Bytes> keys) {
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(keys.size() + " keys where 1 to " + MAX_KEYS + " may be");
    }
    List<Placed<Bytes>> byPath = new ArrayList<>(keys.size());
    keys.forEach(key -> byPath.add(Placed.at(key, key)));
    byPath.sort(Placed.BY_PATH);
    Writer writer = new Writer();
    writer.add(top, byPath, 0);
    return writer.finish();
  }

  private static final class Writer {
    private final List<Boolean> shape = new ArrayList<>();
    private final List<Terminal> terminals = new ArrayList<>();
    private final List<Bytes32> siblings = new ArrayList<>();

    void add(Node node, List<Placed<Bytes>> keys, int depth) {
      if (keys.isEmpty()) {
        siblings.add(Bytes32.wrap(Hashing.of(node).clone()));
        return;
      }
      if (!(node instanceof Node.Inner inner)) {
        shape.add(false);
        terminals.add(Terminals.of(node));
        return;
      }
      shape.add(true);
      add(inner.left(), Placed.left(keys, depth), depth + 1);
      add(inner.right(), Placed.right(keys, depth), depth + 1);
    }

    Multiproof finish() {
      int[] inner = new int[shape.size()];
      int count = 0;
      for (int i = 0; i < shape.size(); i++) {
        if (shape.get(i)) {
          inner[count] = i;
          count++;
        }
      }
      Bits bits = Bits.of(shape.size(), Arrays.copyOf(inner, count));
      return new Multiproof(bits, terminals, siblings);
    }
  }

  /** Walks the proof once; a hash is absent when a claim fails or a part is missing. */
  private static final class Reader {
    private final Multiproof proof;
    private int nextShape;
    private int nextTerminal;
    private int nextSibling;

    Reader(Multiproof proof) {
      this.proof = proof;
    }

    boolean shows(Bytes32 root, List<Placed<Optional<Bytes>>> claims) {
      Optional<byte[]> hash = hash(claims, 0);
      return hash.isPresent()
          && Arrays.equals(hash.get(), root.toArrayUnsafe())
          && nextShape == proof.shape.length()
          && nextTerminal == proof.terminals.size()
          && nextSibling == proof.siblings.size();
    }

    private Optional<byte[]> hash(List<Placed<Optional<Bytes>>> claims, int depth) {
      if (claims.isEmpty()) {
        return sibling();
      }
      if (nextShape == proof.shape.length()) {
        return Optional.empty();
      }
      boolean inner = proof.shape.get(nextShape);
      nextShape++;
      if (!inner) {
        return terminal(claims, depth);
      }
      if (depth == Hashing.KEY_BITS) {
        return Optional.empty();
      }
      Optional<byte[]> left = hash(Placed.left(claims, depth), depth + 1);
      if (left.isEmpty()) {
        return left;
      }
      return hash(Placed.right(claims, depth), depth + 1)
          .map(right -> Hashing.inner(left.get(), right));
    }

    private Optional<byte[]> sibling() {
      if (nextSibling == proof.siblings.size()) {
        return Optional.empty();
      }
      nextSibling++;
      return Optional.of(proof.siblings.get(nextSibling - 1).toArrayUnsafe());
    }

    private Optional<byte[]> terminal(List<Placed<Optional<Bytes>>> claims, int depth) {
      if (nextTerminal == proof.terminals.size()) {
        return Optional.empty();
      }
      Terminal terminal = proof.terminals.get(nextTerminal);
      nextTerminal++;
      return claims.stream().allMatch(claim -> Terminals.shows(terminal, depth, claim))
          ? Optional.of(Terminals.hash(terminal))
          : Optional.empty();
    }
  }
}

package io.etalon.trie;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What a range proof means, written down once more over texts of zeros and ones. */
final class NaiveRange {
  private final String from;
  private final String to;
  private final TreeMap<String, StateChunk.Entry> entries = new TreeMap<>();
  private final Deque<Boolean> shape = new ArrayDeque<>();
  private final Deque<Terminal> terminals;
  private final Deque<Bytes32> siblings;

  private NaiveRange(StateChunk chunk) {
    this.from = bits(chunk.from());
    this.to = bits(chunk.to());
    chunk.entries().forEach(entry -> entries.put(bits(StateChunk.path(entry.key())), entry));
    for (int i = 0; i < chunk.proof().shape().length(); i++) {
      shape.add(chunk.proof().shape().get(i));
    }
    this.terminals = new ArrayDeque<>(chunk.proof().terminals());
    this.siblings = new ArrayDeque<>(chunk.proof().siblings());
  }

  static boolean verify(StateChunk chunk, Bytes32 root) {
    List<String> paths = new ArrayList<>();
    chunk.entries().forEach(entry -> paths.add(bits(StateChunk.path(entry.key()))));
    NaiveRange range = new NaiveRange(chunk);
    if (!paths.equals(List.copyOf(range.entries.keySet()))
        || paths.stream().anyMatch(path -> !range.covers(path))) {
      return false;
    }
    try {
      return range.hash("").equals(root) && range.shape.isEmpty() && range.terminals.isEmpty()
          && range.siblings.isEmpty();
    } catch (NoSuchElementException e) {
      return false;
    }
  }

  private boolean covers(String path) {
    return from.compareTo(path) <= 0 && path.compareTo(to) <= 0;
  }

  private Bytes hash(String prefix) {
    boolean onBound = from.startsWith(prefix) || to.startsWith(prefix);
    List<StateChunk.Entry> below =
        entries.subMap(prefix, prefix + "2").values().stream().toList();
    if (!onBound) {
      String some = prefix + "0".repeat(256 - prefix.length());
      return covers(some) ? rebuilt(below, prefix) : siblings.remove();
    }
    if (shape.remove()) {
      Bytes left = hash(prefix + "0");
      return NaiveTree.sha256(left, hash(prefix + "1"));
    }
    if (below.size() == 1) {
      return rebuilt(below, prefix);
    }
    if (!below.isEmpty()) {
      throw new NoSuchElementException("entries where a path ends");
    }
    return switch (terminals.remove()) {
      case Terminal.Vacant _ -> Bytes32.ZERO;
      case Terminal.Leaf leaf -> {
        String path = bits(leaf.keyHash());
        if (covers(path) || !path.startsWith(prefix)) {
          throw new NoSuchElementException("a leaf that should be an entry, or elsewhere");
        }
        yield NaiveTree.sha256(Bytes.of(0), leaf.keyHash(), leaf.valueHash());
      }
    };
  }

  private static Bytes rebuilt(List<StateChunk.Entry> below, String prefix) {
    TreeMap<String, StateChunk.Entry> byPath = new TreeMap<>();
    below.forEach(entry -> byPath.put(bits(StateChunk.path(entry.key())), entry));
    return subtree(byPath, prefix.length());
  }

  /** What the definition of the root says of a subtree, from its own depth on. */
  private static Bytes subtree(TreeMap<String, StateChunk.Entry> below, int depth) {
    if (below.isEmpty()) {
      return Bytes32.ZERO;
    }
    if (below.size() == 1) {
      StateChunk.Entry only = below.firstEntry().getValue();
      return NaiveTree.sha256(
          Bytes.of(0), NaiveTree.sha256(only.key()), NaiveTree.sha256(only.value()));
    }
    TreeMap<String, StateChunk.Entry> left = new TreeMap<>();
    TreeMap<String, StateChunk.Entry> right = new TreeMap<>();
    below.forEach((path, entry) -> (path.charAt(depth) == '0' ? left : right).put(path, entry));
    return NaiveTree.sha256(subtree(left, depth + 1), subtree(right, depth + 1));
  }

  private static String bits(Bytes bytes) {
    StringBuilder text = new StringBuilder();
    for (byte octet : bytes.toArray()) {
      text.append(Integer.toBinaryString(0x100 | octet & 0xff), 1, 9);
    }
    return text.toString();
  }
}

package io.etalon.trie;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SortedMap;
import org.apache.tuweni.bytes.Bytes;

/** The definition of the root, written down once more and recomputed from all entries each time. */
final class NaiveTree {
  /** What the definition says of leaves, and a variant that is wrong. */
  enum LeafTag {
    PRESENT,
    FORGOTTEN
  }

  private record Entry(String path, Bytes keyHash, Bytes valueHash) {}

  private NaiveTree() {}

  static Bytes root(SortedMap<Bytes, Bytes> entries, LeafTag tag) {
    List<Entry> leaves = entries.entrySet().stream().map(entry -> entry(entry.getKey(),
        entry.getValue())).toList();
    return root(leaves, 0, tag);
  }

  private static Bytes root(List<Entry> entries, int depth, LeafTag tag) {
    if (entries.isEmpty()) {
      return Bytes.wrap(new byte[32]);
    }
    if (entries.size() == 1) {
      Entry only = entries.get(0);
      Bytes domain = tag == LeafTag.PRESENT ? Bytes.of(0) : Bytes.EMPTY;
      return sha256(domain, only.keyHash, only.valueHash);
    }
    return sha256(
        root(entries.stream().filter(e -> e.path.charAt(depth) == '0').toList(), depth + 1, tag),
        root(entries.stream().filter(e -> e.path.charAt(depth) == '1').toList(), depth + 1, tag));
  }

  private static Entry entry(Bytes key, Bytes value) {
    Bytes keyHash = sha256(key);
    StringBuilder path = new StringBuilder();
    for (byte octet : keyHash.toArray()) {
      String bits = Integer.toBinaryString(0x100 | octet & 0xff);
      path.append(bits, 1, 9);
    }
    return new Entry(path.toString(), keyHash, sha256(value));
  }

  static Bytes sha256(Bytes... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Bytes.wrap(digest.digest(Bytes.concatenate(parts).toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

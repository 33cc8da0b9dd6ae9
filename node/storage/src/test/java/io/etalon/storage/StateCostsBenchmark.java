package io.etalon.storage;

import io.etalon.crypto.Sha256;
import io.etalon.ssz.ByteOrder;
import io.etalon.trie.StateTree;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What reading and writing a key of the state costs beyond the work in memory: the store, and the
 * tree of a million keys. Weights count on it (docs/benchmarks.md); run with {@code
 * -Dtest=StateCostsBenchmark}.
 */
class StateCostsBenchmark {
  private static final int KEYS = 1_000_000;
  private static final int BATCH = 20_000;
  private static final int READS = 200_000;
  private static final int BLOCKS = 20;
  private static final int CHANGES = 3_000;
  private static final Bytes VALUE = Bytes.repeat((byte) 7, 100);

  @TempDir private Path directory;

  private static Bytes key(int number) {
    return Sha256.hash(Bytes.ofUnsignedInt(number));
  }

  @Test
  void measure() throws Exception {
    try (RocksDatabase database =
        RocksDatabase.open(directory, RocksDatabase.Access.WRITE)) {
      for (int from = 0; from < KEYS; from += BATCH) {
        database.writeUnsynced(writes(from, BATCH));
      }
      Random random = new Random(1);
      reads(database, random);
      tell("read", reads(database, random), READS);
      long stored = 0;
      for (int block = 0; block < BLOCKS; block++) {
        Writes writes = writes(random.nextInt(KEYS - CHANGES), CHANGES);
        long start = System.nanoTime();
        database.writeUnsynced(writes);
        stored += System.nanoTime() - start;
      }
      tell("write, store", stored, BLOCKS * CHANGES);
    }
    tree();
  }

  private static void tree() {
    StateTree tree = StateTree.build(
        () -> IntStream.range(0, KEYS).mapToObj(i -> Map.entry(key(i), VALUE)).iterator());
    Random random = new Random(2);
    long spent = 0;
    for (int block = 0; block < BLOCKS; block++) {
      TreeMap<Bytes, Optional<Bytes>> changes = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
      while (changes.size() < CHANGES) {
        changes.put(key(random.nextInt(KEYS)), Optional.of(Bytes.ofUnsignedInt(block)));
      }
      long start = System.nanoTime();
      tree = tree.with(changes);
      tree.root();
      spent += System.nanoTime() - start;
    }
    tell("write, tree", spent, BLOCKS * CHANGES);
  }

  private static Writes writes(int from, int count) {
    Writes writes = new Writes();
    for (int i = from; i < from + count; i++) {
      writes.put(Column.STATE, key(i), VALUE);
      writes.put(Column.PATHS, key(i), key(i));
    }
    return writes;
  }

  private static long reads(RocksDatabase database, Random random) {
    long spent = 0;
    for (int i = 0; i < READS; i++) {
      byte[] key = key(random.nextInt(KEYS)).toArrayUnsafe();
      long start = System.nanoTime();
      database.get(Column.STATE, key).orElseThrow();
      spent += System.nanoTime() - start;
    }
    return spent;
  }

  private static void tell(String what, long nanos, int count) {
    System.out.printf("%-14s %6d ns%n", what, nanos / count);
  }
}

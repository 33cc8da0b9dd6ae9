package io.etalon.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Writes blocks, or records of a log, until the disk takes no more; what is told on standard output
 * is the fault. A process of its own, whose disk {@link FullDiskTest} limits.
 */
final class DiskFiller {
  private static final int BLOCKS = 20_000;

  private DiskFiller() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    try {
      if (arguments[0].equals("store")) {
        fillStore(directory);
      } else {
        fillLog(directory);
      }
    } catch (StorageException e) {
      System.out.println(e.reason() + " " + e.getMessage());
    }
  }

  static TestChain chain() {
    return new TestChain(Map.of(Bytes.of(1), Optional.of(Bytes.of(1))));
  }

  private static void fillStore(Path directory) throws Exception {
    TestChain chain = chain();
    try (ChainStore store = ChainStore.open(directory.resolve("chain"), chain.genesis())) {
      store.onFault(fault -> System.out.println("told " + fault.reason()));
      for (int i = 0; i < BLOCKS; i++) {
        store.commit(chain.growBy(2_000));
        // What was acknowledged, where the limit does not reach.
        Files.writeString(Path.of(directory + ".height"), Integer.toString(i + 1));
      }
    }
  }

  private static void fillLog(Path directory) {
    try (AppendLog log = AppendLog.open(directory.resolve("log"))) {
      for (int i = 0; i < BLOCKS; i++) {
        log.append(List.of(Bytes.repeat((byte) 1, 2_000)));
      }
    }
  }
}

package io.etalon.storage;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.SszException;
import io.etalon.trie.StateChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A state in files: a head with the certified block that it belongs to and the sets of validators
 * that lead to it, and chunks, each of which proves itself against the block's state root. Whoever
 * has a chain's genesis needs to trust nobody who handled the files.
 */
public final class Snapshot {
  private static final String HEAD = "head.ssz";
  private static final int MAX_EPOCHS = 1 << 20;

  private final Path directory;
  private final Head head;

  private Snapshot(Path directory, Head head) {
    this.directory = directory;
    this.head = head;
  }

  /**
   * What a snapshot is of.
   *
   * @param ends how each epoch before the block's ended, from the first on, where that is known
   */
  public record Head(
      Bytes32 genesisHash, List<EpochEnd> ends, Block block, Certificate certificate) {
    static final Schema<Head> SCHEMA =
        ContainerSchema.<Head>named("SnapshotHead")
            .field("genesisHash", Schemas.BYTES32, Head::genesisHash)
            .field("ends", Schemas.list(EpochEnd.SCHEMA, MAX_EPOCHS), Head::ends)
            .field("block", Block.SCHEMA, Head::block)
            .field("certificate", Certificate.SCHEMA, Head::certificate)
            .build(in -> new Head(in.next(), in.next(), in.next(), in.next()));

    /** Keeps a copy of the list. */
    public Head {
      ends = List.copyOf(ends);
    }
  }

  /**
   * Begins a snapshot in {@code directory}, or goes on with the one of the same block there.
   *
   * @throws StoreUnusableException where something else is there
   */
  static Snapshot begin(Path directory, Head head) throws StoreUnusableException {
    try {
      Files.createDirectories(directory);
      if (Files.exists(directory.resolve(HEAD))) {
        Snapshot there = open(directory);
        if (!there.head.equals(head)) {
          throw new StoreUnusableException(
              directory + " holds the snapshot of block "
                  + there.head.block().header().height() + ": choose another --out");
        }
        return there;
      }
      write(directory, HEAD, Head.SCHEMA.encode(head));
      return new Snapshot(directory, head);
    } catch (IOException e) {
      throw new StorageException("cannot write the snapshot in " + directory, e);
    }
  }

  /**
   * Opens a snapshot.
   *
   * @throws StoreUnusableException where none is there, or its head is damaged
   */
  public static Snapshot open(Path directory) throws StoreUnusableException {
    Path file = directory.resolve(HEAD);
    if (!Files.isRegularFile(file)) {
      throw new StoreUnusableException(
          directory + " holds no snapshot: name the directory that etalon db snapshot wrote");
    }
    try {
      return new Snapshot(
          directory, Head.SCHEMA.decode(Bytes.wrap(Files.readAllBytes(file))));
    } catch (SszException e) {
      throw new StoreUnusableException(file + " is damaged: copy it again");
    } catch (IOException e) {
      throw new StorageException("cannot read " + file, e);
    }
  }

  /** What it is of; not judged yet. */
  public Head head() {
    return head;
  }

  /**
   * The chunk that begins at a path; empty where it is not there.
   *
   * @throws StoreUnusableException where what is there does not prove itself
   */
  Optional<StateChunk> chunk(Bytes32 from) throws StoreUnusableException {
    Path file = directory.resolve(name(from));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      StateChunk chunk = StateChunk.SCHEMA.decode(Bytes.wrap(Files.readAllBytes(file)));
      if (chunk.from().equals(from)
          && chunk.verify(head.block().header().stateRoot())) {
        return Optional.of(chunk);
      }
    } catch (SszException e) {
      // As a chunk that decodes and proves nothing.
    } catch (IOException e) {
      throw new StorageException("cannot read " + file, e);
    }
    throw new StoreUnusableException(
        file + " is not a part of this state: copy it again from where it came from; what was taken"
            + " before is kept");
  }

  /** Writes a chunk; it is whole on disk when this returns, or not there. */
  void add(StateChunk chunk) {
    try {
      write(directory, name(chunk.from()), StateChunk.SCHEMA.encode(chunk));
    } catch (IOException e) {
      throw new StorageException("cannot write the snapshot in " + directory, e);
    }
  }

  private static void write(Path directory, String name, Bytes content) throws IOException {
    DirectoryFiles files = new DirectoryFiles(directory);
    String begun = name + ".begun";
    files.delete(begun);
    try (DataFile file = files.open(begun)) {
      file.append(ByteBuffer.wrap(content.toArrayUnsafe()));
      file.force();
    }
    files.replace(name, begun);
  }

  private static String name(Bytes32 from) {
    return "chunk-" + from.toUnprefixedHexString() + ".ssz";
  }
}

package io.etalon.keystore;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.keystore.KeyStoreException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * The greatest height that a consensus key has signed at, and how many statements of that height
 * were said; on the disk beside the key, with the lock that keeps a second process from the key
 * (PROTOCOL 4.3).
 *
 * <p>Two slots are written in turn, each with its own checksum, so that a write which a power cut
 * tears leaves the other one. Invariant: once {@link #raise} returned for a height, or {@link
 * #note} for a number of statements, no later start reads less. A log of votes that holds fewer is
 * older than the mark. What the mark cannot see is that it was itself restored from a copy.
 *
 * <p>Not thread-safe: the one who signs owns it.
 */
public final class HighWaterMark implements AutoCloseable {
  private static final String EXTENSION = ".mark";
  /** Where an operator reads what to do; a test sees that the section is there. */
  static final String REMEDIES =
      "\"A lost log or mark\" in docs/operating/keys-and-backup.md";
  private static final Bytes DOMAIN =
      Bytes.wrap("etalon/high-water-mark/2".getBytes(StandardCharsets.US_ASCII));
  private static final int SLOTS = 2;
  // Slots in sectors of their own, which a disk writes apart.
  private static final int STRIDE = 4096;
  private static final int BODY_LENGTH = 2 * Long.BYTES + Bytes32.SIZE;
  private static final int SLOT_LENGTH = BODY_LENGTH + Bytes32.SIZE;

  private final Path file;
  private final FileChannel channel;
  private final Bytes32 key;
  private long height;
  private long statements;
  private int nextSlot;

  private HighWaterMark(Path file, FileChannel channel, Bytes32 key) {
    this.file = file;
    this.channel = channel;
    this.key = key;
  }

  /**
   * Writes the mark of a key that has none: at 0 for a new key, at the height from which the
   * operator answers for an old one (PROTOCOL 4.3, P6).
   *
   * <p>Errors: EXISTS.
   */
  public static void create(Path keyFile, PublicKey key, long height) throws KeyStoreException {
    ByteBuffer content = ByteBuffer.allocate(SLOTS * STRIDE);
    byte[] slot = slot(key.fingerprint(), height, 0);
    for (int i = 0; i < SLOTS; i++) {
      content.put(i * STRIDE, slot);
    }
    PrivateFile.write(fileOf(keyFile), content.array());
  }

  /** Where the mark of a key file lies. */
  public static Path fileOf(Path keyFile) {
    return keyFile.resolveSibling(keyFile.getFileName() + EXTENSION);
  }

  /**
   * Takes the key for this process, until closed.
   *
   * <p>Errors: MISSING where there is no mark, IN_USE where another holds it, PERMISSIONS, DAMAGED,
   * UNFIT where it belongs to another key.
   */
  public static HighWaterMark open(Path keyFile, PublicKey key) throws KeyStoreException {
    Path file = fileOf(keyFile);
    try {
      PrivateFile.requireOwnerOnly(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      HighWaterMark mark = new HighWaterMark(file, channel, key.fingerprint());
      try {
        mark.lock();
        mark.readSlots();
      } catch (KeyStoreException | IOException e) {
        channel.close();
        throw e;
      }
      return mark;
    } catch (NoSuchFileException e) {
      throw new KeyStoreException(Reason.MISSING,
          "there is no mark " + file + " of what the consensus key has signed",
          "make sure that the key runs nowhere else, then see " + REMEDIES);
    } catch (IOException e) {
      throw new KeyStoreFault("cannot open " + file, e);
    }
  }

  private void lock() throws KeyStoreException, IOException {
    if (!tryLock()) {
      throw new KeyStoreException(Reason.IN_USE,
          "another process uses the consensus key of " + file, "stop it first");
    }
  }

  private boolean tryLock() throws IOException {
    try {
      @Nullable FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void readSlots() throws KeyStoreException, IOException {
    boolean found = false;
    for (int i = 0; i < SLOTS; i++) {
      Optional<ByteBuffer> slot = validSlot(i);
      if (slot.isEmpty()) {
        continue;
      }
      long read = slot.get().getLong(0);
      long said = slot.get().getLong(Long.BYTES);
      if (!found || read > height || read == height && said > statements) {
        height = read;
        statements = said;
        nextSlot = (i + 1) % SLOTS;
      }
      found = true;
    }
    if (!found) {
      throw new KeyStoreException(Reason.DAMAGED, file + " is damaged: no slot is whole",
          "see " + REMEDIES);
    }
  }

  private Optional<ByteBuffer> validSlot(int index) throws KeyStoreException, IOException {
    byte[] bytes = new byte[SLOT_LENGTH];
    ByteBuffer into = ByteBuffer.wrap(bytes);
    long position = (long) index * STRIDE;
    while (into.hasRemaining() && channel.read(into, position + into.position()) >= 0) {
      // The channel advances the buffer.
    }
    Bytes body = Bytes.wrap(bytes, 0, BODY_LENGTH);
    Bytes stated = Bytes.wrap(bytes, body.size(), Bytes32.SIZE);
    if (into.hasRemaining() || !Sha256.hash(DOMAIN, body).equals(stated)) {
      return Optional.empty();
    }
    if (!body.slice(2 * Long.BYTES).equals(key)) {
      throw new KeyStoreException(Reason.UNFIT,
          file + " belongs to another key", "put the key and its own mark side by side");
    }
    return Optional.of(ByteBuffer.wrap(bytes));
  }

  /** The greatest height signed at; 0 before the first. */
  public long height() {
    return height;
  }

  /** How many statements of that height were said at least; 0 before the first. */
  public long statements() {
    return statements;
  }

  /**
   * Notes, on the disk, that a signature at {@code newHeight} is about to be made. Costs a write
   * only where the height is new.
   *
   * <p>Errors: HEIGHT_WENT_BACK where it is below {@link #height}: do not sign.
   */
  public void raise(long newHeight) throws KeyStoreException {
    requireNotBelow(newHeight);
    if (newHeight > height) {
      write(newHeight, 0);
    }
  }

  /**
   * Notes, on the disk, that so many statements of {@code newHeight} are in the log of votes, and
   * are about to be said. Costs a write only where they are more than before.
   *
   * <p>Errors: HEIGHT_WENT_BACK as {@link #raise}.
   */
  public void note(long newHeight, long newStatements) throws KeyStoreException {
    requireNotBelow(newHeight);
    if (newHeight > height || newStatements > statements) {
      write(newHeight, newStatements);
    }
  }

  private void requireNotBelow(long newHeight) throws KeyStoreException {
    if (newHeight < height) {
      throw new KeyStoreException(Reason.HEIGHT_WENT_BACK,
          "the consensus key has signed at height " + height + " and is asked for " + newHeight,
          "make sure that the data directory is the one the key last ran with");
    }
  }

  private void write(long newHeight, long newStatements) {
    try {
      ByteBuffer slot = ByteBuffer.wrap(slot(key, newHeight, newStatements));
      long position = (long) nextSlot * STRIDE;
      while (slot.hasRemaining()) {
        channel.write(slot, position + slot.position());
      }
      channel.force(false);
    } catch (IOException e) {
      throw new KeyStoreFault("cannot write " + file, e);
    }
    height = newHeight;
    statements = newStatements;
    nextSlot = (nextSlot + 1) % SLOTS;
  }

  private static byte[] slot(Bytes32 key, long height, long statements) {
    if (height < 0) {
      throw new IllegalArgumentException("no height is negative: " + height);
    }
    Bytes body = Bytes.concatenate(
        Bytes.ofUnsignedLong(height), Bytes.ofUnsignedLong(statements), key);
    return Bytes.concatenate(body, Sha256.hash(DOMAIN, body)).toArray();
  }

  /** Gives the key back to others. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new KeyStoreFault("cannot close " + file, e);
    }
  }
}

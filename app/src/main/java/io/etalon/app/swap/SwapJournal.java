package io.etalon.app.swap;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A party's journal on the disk, readable by its owner alone, for it holds the preimage. Each state
 * replaces the one before as a whole and is on the disk when {@link #save} returns, through a kill
 * and a loss of power alike. One process at a time uses it.
 */
public final class SwapJournal implements SwapParty.Journal, AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(OWNER_ONLY);

  private static final Set<StandardOpenOption> OVERWRITING = Set.of(StandardOpenOption.CREATE,
      StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);

  private final Path file;
  private final FileChannel lockFile;
  private final FileLock lock;

  private SwapJournal(Path file, FileChannel lockFile, FileLock lock) {
    this.file = file;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /** Takes the journal of a path, which may not exist yet. Errors: another process has it. */
  public static SwapJournal open(Path file) throws CommandFailure {
    Path lockPath = file.resolveSibling(file.getFileName() + ".lock");
    try {
      FileChannel channel = FileChannel.open(lockPath,
          Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), PRIVATE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw inUse(file);
      }
      return new SwapJournal(file, channel, lock);
    } catch (OverlappingFileLockException e) {
      throw inUse(file);
    } catch (IOException e) {
      throw new CommandFailure("cannot write beside " + file, "check the path in --journal", e);
    }
  }

  private static CommandFailure inUse(Path file) {
    return new CommandFailure("another process drives the swap of " + file,
        "let it go on, or end it first");
  }

  /** The state that was saved last; empty where none was. */
  public Optional<SwapState> load() throws CommandFailure {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new CommandFailure(file + " can be reached by others than its owner",
            "whoever read it may take what you locked; run: chmod 600 " + file);
      }
      return Optional.of(SwapForm.read(Json.read(file)));
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + file, "check its permissions", e);
    }
  }

  @Override
  public void save(SwapState state) {
    Path directory = file.toAbsolutePath().getParent();
    try {
      Path next = file.resolveSibling(file.getFileName() + ".new");
      try (FileChannel channel = FileChannel.open(next, OVERWRITING, PRIVATE)) {
        ByteBuffer content = ByteBuffer.wrap(
            Json.indented(SwapForm.journal(state)).getBytes(StandardCharsets.UTF_8));
        while (content.hasRemaining()) {
          channel.write(content);
        }
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw new StorageException("cannot write the journal " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      lockFile.close();
    } catch (IOException e) {
      throw new StorageException("cannot close the journal " + file, e);
    }
  }
}

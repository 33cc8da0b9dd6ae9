package io.etalon.keystore;

import io.etalon.keystore.KeyStoreException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner can reach, written whole or not at all and never over another. */
final class PrivateFile {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
      PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
      PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

  private PrivateFile() {}

  /** The content; the caller erases it. */
  static byte[] read(Path file, int maxBytes, String remedyIfMissing) throws KeyStoreException {
    try {
      requireOwnerOnly(file);
      byte[] buffer = new byte[maxBytes + 1];
      int length = 0;
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        ByteBuffer into = ByteBuffer.wrap(buffer);
        while (into.hasRemaining() && channel.read(into) >= 0) {
          length = into.position();
        }
        byte[] content = Arrays.copyOf(buffer, length);
        if (length > maxBytes) {
          throw KeyStoreException.damaged(file, "it has more than " + maxBytes + " bytes");
        }
        return content;
      } finally {
        Arrays.fill(buffer, (byte) 0);
      }
    } catch (NoSuchFileException e) {
      throw new KeyStoreException(Reason.MISSING, "there is no file " + file, remedyIfMissing);
    } catch (IOException e) {
      throw new KeyStoreFault("cannot read " + file, e);
    }
  }

  /** Refuses a file that group or others can read or write. */
  static void requireOwnerOnly(Path file) throws KeyStoreException, IOException {
    Set<PosixFilePermission> others = EnumSet.copyOf(OTHERS);
    others.retainAll(Files.getPosixFilePermissions(file));
    if (!others.isEmpty()) {
      throw new KeyStoreException(Reason.PERMISSIONS,
          file + " can be reached by others than its owner", "run: chmod 600 " + file);
    }
  }

  /** Writes a new file that survives a power cut whole, or leaves none. */
  static void write(Path file, byte[] content) throws KeyStoreException {
    Path directory = file.toAbsolutePath().getParent();
    try {
      Path temporary = Files.createTempFile(directory, ".new-", ".tmp", OWNER_ONLY);
      try {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          writeFully(channel, content);
        }
        // A rename replaces silently; a second name for the finished file does not.
        Files.createLink(file, temporary);
      } finally {
        Files.delete(temporary);
      }
      sync(directory);
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw new KeyStoreFault("cannot write " + file, e);
    }
  }

  /** Overwrites a file with zeros, and deletes it. */
  static void erase(Path file) throws KeyStoreException {
    try {
      requireOwnerOnly(file);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        writeFully(channel, new byte[Math.toIntExact(channel.size())]);
      }
      Files.delete(file);
      sync(file.toAbsolutePath().getParent());
    } catch (NoSuchFileException e) {
      throw new KeyStoreException(Reason.MISSING, "there is no file " + file, "check the path");
    } catch (IOException e) {
      throw new KeyStoreFault("cannot erase " + file, e);
    }
  }

  static KeyStoreException exists(Path file) {
    return new KeyStoreException(Reason.EXISTS, file + " exists and is never overwritten",
        "choose another label, or move it away after making sure that it is not needed");
  }

  /** Makes a directory that only its owner can enter, where there is none. */
  static void makeDirectory(Path directory) {
    try {
      Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
    } catch (IOException e) {
      throw new KeyStoreFault("cannot make the directory " + directory, e);
    }
  }

  static void writeFully(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(content);
    while (from.hasRemaining()) {
      channel.write(from);
    }
    channel.force(true);
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

package io.etalon.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner can reach. */
final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private PrivateFiles() {}

  /** Writes a new file; one that exists is never replaced. */
  static void create(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> how =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel =
        FileChannel.open(file, how, PosixFilePermissions.asFileAttribute(OWNER))) {
      ByteBuffer from = ByteBuffer.wrap(content);
      while (from.hasRemaining()) {
        channel.write(from);
      }
      channel.force(true);
    }
  }

  /** Refuses a file that others can read or change. */
  static void requireOwnerOnly(Path file) throws ProxySetupException {
    try {
      if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new ProxySetupException(
            file + " can be reached by others than its owner: run chmod 600 " + file);
      }
    } catch (IOException e) {
      throw new ProxySetupException("there is no file " + file + ": check the path", e);
    }
  }
}

package io.etalon.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file of this process's own, in memory where the machine has such a place. */
public final class Scratch {
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Path DIRECTORY = directory();

  private Scratch() {}

  private static Path directory() {
    try {
      Path made =
          Files.isWritable(SHARED_MEMORY)
              ? Files.createTempDirectory(SHARED_MEMORY, "etalon-fuzz")
              : Files.createTempDirectory("etalon-fuzz");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of this name with this content, readable by its owner alone. */
  public static Path file(String name, byte[] content) {
    try {
      Path file = DIRECTORY.resolve(name);
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.etalon.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The files of a directory on a disk. A name that is new, or means another file than before, is on
 * disk as well before anyone relies on it: forcing a file does not force its directory's entry.
 */
public final class DirectoryFiles implements DataFiles {
  private final Path directory;

  /** The files of {@code directory}, which exists. */
  public DirectoryFiles(Path directory) {
    this.directory = directory;
  }

  @Override
  public DataFile open(String name) throws IOException {
    Path path = directory.resolve(name);
    boolean isNew = !Files.exists(path);
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (isNew) {
      forceNames();
    }
    return new ChannelFile(channel);
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(directory.resolve(name));
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
    forceNames();
  }

  @Override
  public void replace(String name, String newer) throws IOException {
    Files.move(
        directory.resolve(newer),
        directory.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    forceNames();
  }

  private void forceNames() throws IOException {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  @Override
  public String toString() {
    return directory.toString();
  }

  private record ChannelFile(FileChannel channel) implements DataFile {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return channel.read(target, position);
    }

    @Override
    public void append(ByteBuffer source) throws IOException {
      channel.position(channel.size());
      while (source.hasRemaining()) {
        channel.write(source);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}

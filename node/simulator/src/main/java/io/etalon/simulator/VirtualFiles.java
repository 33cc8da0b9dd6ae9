package io.etalon.simulator;

import io.etalon.storage.DataFile;
import io.etalon.storage.DataFiles;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A process's view of the files on its machine's disk. */
final class VirtualFiles implements DataFiles {
  private final VirtualDisk disk;
  private final DiskAccess access;

  VirtualFiles(VirtualDisk disk, DiskAccess access) {
    this.disk = disk;
    this.access = access;
  }

  @Override
  public DataFile open(String name) {
    access.boundary();
    return new OpenFile(disk.files().computeIfAbsent(name, _ -> new DiskFile()));
  }

  @Override
  public boolean exists(String name) {
    return disk.files().containsKey(name);
  }

  @Override
  public void delete(String name) {
    access.boundary();
    disk.files().remove(name);
  }

  @Override
  public void replace(String name, String newer) throws IOException {
    access.boundary();
    DiskFile moved = disk.files().remove(newer);
    if (moved == null) {
      throw new IOException("there is no file " + newer);
    }
    disk.files().put(name, moved);
    access.boundary();
  }

  @Override
  public String toString() {
    return "virtual disk";
  }

  private final class OpenFile implements DataFile {
    private final DiskFile file;

    OpenFile(DiskFile file) {
      this.file = file;
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public int read(ByteBuffer target, long position) {
      int left = file.size() - (int) position;
      if (left <= 0) {
        return -1;
      }
      int length = Math.min(left, target.remaining());
      target.put(file.bytes(), (int) position, length);
      return length;
    }

    @Override
    public void append(ByteBuffer source) throws IOException {
      access.boundary();
      byte[] bytes = new byte[source.remaining()];
      source.get(bytes);
      if (!access.hasRoom()) {
        file.append(bytes, bytes.length / 2);
        throw new IOException("No space left on device");
      }
      file.append(bytes, bytes.length);
    }

    @Override
    public void force() {
      access.boundary();
      file.force();
      access.synced();
      access.boundary();
    }

    @Override
    public void truncate(long size) {
      access.boundary();
      file.truncate((int) size);
      access.boundary();
    }

    @Override
    public void close() {
      // The file stays.
    }
  }
}

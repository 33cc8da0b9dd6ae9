package io.etalon.entropy;

import io.etalon.entropy.EntropyException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A noise source of the machine behind a file, such as {@code /dev/hwrng}, whose bytes nobody has
 * conditioned: half of what a byte could hold is claimed.
 */
public final class DeviceEntropy implements EntropySource {
  private static final int CLAIMED_BITS = 4;
  private static final int START_UP_BYTES = 1_024;

  private final String name;
  private final Path device;

  /** Reads a device that is opened anew for each draw, so that it may come and go. */
  public DeviceEntropy(String name, Path device) {
    this.name = name;
    this.device = device;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public EntropyKind kind() {
    return EntropyKind.DEVICE;
  }

  @Override
  public int claimedBitsPerByte() {
    return CLAIMED_BITS;
  }

  @Override
  public int startUpBytes() {
    return START_UP_BYTES;
  }

  @Override
  public byte[] draw(int bytes) throws EntropyException {
    // A regular file would give the same bytes at each opening.
    if (Files.isRegularFile(device)) {
      throw new EntropyException(Reason.MISCONFIGURED, device + " is a file and no device");
    }
    try (InputStream in = Files.newInputStream(device)) {
      return in.readNBytes(bytes);
    } catch (IOException e) {
      throw new EntropyException(Reason.UNAVAILABLE, "cannot read " + device, e);
    }
  }

  @Override
  public void close() {
    // Each draw closes what it opened.
  }
}

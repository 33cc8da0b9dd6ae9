package io.etalon.hsm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * How a token is reached.
 *
 * @param library the vendor's PKCS #11 library
 * @param slotIndex which of the library's slots, counted from 0 in the order that it lists them
 * @param pinFile a file, readable by its owner alone, whose first line is the user's PIN
 */
public record HsmAccess(Path library, int slotIndex, Path pinFile) {
  private static final int MAX_PIN_BYTES = 256;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  public HsmAccess {
    if (slotIndex < 0) {
      throw new IllegalArgumentException("slots are counted from 0");
    }
  }

  char[] pin() throws HsmException {
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(pinFile))) {
        throw new HsmException(
            pinFile + " is readable by others; run: chmod 600 " + pinFile, null);
      }
      if (Files.size(pinFile) > MAX_PIN_BYTES) {
        throw new HsmException(pinFile + " is no PIN: it is too large", null);
      }
      return Files.readString(pinFile).lines().findFirst().orElse("").toCharArray();
    } catch (IOException e) {
      throw new HsmException("cannot read " + pinFile, e);
    }
  }
}

package io.etalon.snmp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * A user of SNMP's user-based security model (RFC 3414), always with authentication and privacy.
 *
 * <p>Shape: passphrases have 8 to 256 characters. Guarantee: they never appear in {@code toString}.
 */
public record SnmpUser(
    String name,
    SnmpAuthentication authentication,
    String authenticationPassphrase,
    SnmpPrivacy privacy,
    String privacyPassphrase) {
  private static final int MIN_CHARACTERS = 8;
  private static final int MAX_CHARACTERS = 256;
  private static final int MAX_FILE_BYTES = 1_024;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  public SnmpUser {
    for (String passphrase : List.of(authenticationPassphrase, privacyPassphrase)) {
      if (passphrase.length() < MIN_CHARACTERS || passphrase.length() > MAX_CHARACTERS) {
        throw new IllegalArgumentException("a passphrase of the SNMP user " + name + " has not "
            + MIN_CHARACTERS + " to " + MAX_CHARACTERS + " characters");
      }
    }
    if (name.isEmpty() || name.length() > 32) {
      throw new IllegalArgumentException("an SNMP user's name has 1 to 32 characters");
    }
  }

  /**
   * Reads a user's passphrases from a file of two lines, the authentication's first. Errors: {@link
   * IllegalArgumentException} where the file is missing, others may read it, or it has not two
   * lines.
   */
  public static SnmpUser load(
      String name, SnmpAuthentication authentication, SnmpPrivacy privacy, Path file) {
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new IllegalArgumentException(
            file + " is readable by others; run: chmod 600 " + file);
      }
      List<String> lines = Files.size(file) > MAX_FILE_BYTES ? List.of() : Files.readAllLines(file);
      if (lines.size() < 2) {
        throw new IllegalArgumentException(file + " has not two lines: the authentication's"
            + " passphrase, and the privacy's");
      }
      return new SnmpUser(name, authentication, lines.get(0), privacy, lines.get(1));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file, e);
    }
  }

  @Override
  public String toString() {
    return "SnmpUser[" + name + ", " + authentication.word() + ", " + privacy.word() + "]";
  }
}

package io.etalon.pki;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Textual encodings of keys and certificates. Source: RFC 7468. */
final class PemFile {
  private static final int MAX_FILE_BYTES = 1 << 20;
  private static final int LINE_CHARACTERS = 64;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private PemFile() {}

  static List<byte[]> load(Path file, String label) {
    String text = readBounded(file);
    Matcher blocks = Pattern
        .compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*+)-----END " + label + "-----")
        .matcher(text);
    List<byte[]> found = new ArrayList<>();
    while (blocks.find()) {
      found.add(decode(file, blocks.group(1)));
    }
    if (found.isEmpty()) {
      throw new PkiException(file + " holds no PEM block " + label);
    }
    return found;
  }

  static void savePublic(Path file, String label, List<byte[]> blocks) {
    try {
      Files.writeString(file, encode(label, blocks));
    } catch (IOException e) {
      throw new PkiException("cannot write " + file, e);
    }
  }

  /**
   * Creates a file only its owner can read; an existing file is never replaced, for it may hold the
   * only copy of a key.
   */
  static void saveSecret(Path file, String label, byte[] block) {
    byte[] text = encode(label, List.of(block)).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(OWNER_ONLY)))) {
      out.write(text);
    } catch (FileAlreadyExistsException e) {
      throw new PkiException(file + " exists; a key file is never overwritten", e);
    } catch (IOException e) {
      throw new PkiException("cannot write " + file, e);
    }
  }

  /** Refuses a key file that others than its owner may read. */
  static void requireOwnerOnly(Path file) {
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new PkiException(file + " is readable by others; run: chmod 600 " + file);
      }
    } catch (IOException e) {
      throw new PkiException("cannot read the permissions of " + file, e);
    }
  }

  private static String readBounded(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new PkiException(file + " is larger than " + MAX_FILE_BYTES + " bytes");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new PkiException("cannot read " + file, e);
    }
  }

  private static byte[] decode(Path file, String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new PkiException(file + " holds a damaged PEM block", e);
    }
  }

  private static String encode(String label, List<byte[]> blocks) {
    Base64.Encoder encoder = Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'});
    StringBuilder text = new StringBuilder();
    for (byte[] block : blocks) {
      text.append("-----BEGIN ").append(label).append("-----\n")
          .append(encoder.encodeToString(block))
          .append("\n-----END ").append(label).append("-----\n");
    }
    return text.toString();
  }
}

package io.etalon.hsm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * A secret encrypted under a token's key; useless without the token, so that it may lie in a
 * backup.
 *
 * <p>Shape: as a file, four lines: {@code etalon-hsm-1}, the key's label, nonce and ciphertext in
 * hexadecimal.
 */
public record WrappedSecret(String label, Bytes nonce, Bytes ciphertext) {
  private static final String FORMAT = "etalon-hsm-1";
  private static final int LINES = 4;
  private static final int MAX_FILE_BYTES = 16 * 1024;

  public WrappedSecret {
    if (!label.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,31}")) {
      throw new IllegalArgumentException("a key's label is 1 to 32 of A-Z a-z 0-9 . _ -");
    }
  }

  /** Writes a new file. Errors: {@link HsmException} where there is one already. */
  public void save(Path file) throws HsmException {
    try {
      Files.createFile(file);
      Files.writeString(file, text());
    } catch (IOException e) {
      throw new HsmException("cannot write a new " + file, e);
    }
  }

  /** Reads what {@link #save} wrote. */
  public static WrappedSecret load(Path file) throws HsmException {
    try {
      String text = Files.size(file) > MAX_FILE_BYTES ? "" : Files.readString(file);
      return parse(text);
    } catch (IOException e) {
      throw new HsmException("cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new HsmException(file + " is no wrapped secret: " + e.getMessage(), e);
    }
  }

  /** Reads a file's text. Errors: {@link IllegalArgumentException} where it is none. */
  public static WrappedSecret parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != LINES || !lines.getFirst().equals(FORMAT)) {
      throw new IllegalArgumentException("it has not the four lines of " + FORMAT);
    }
    return new WrappedSecret(lines.get(1), hex(lines.get(2)), hex(lines.get(3)));
  }

  /** The file's text. */
  public String text() {
    return String.join("\n", FORMAT, label, nonce.toUnprefixedHexString(),
        ciphertext.toUnprefixedHexString()) + "\n";
  }

  private static Bytes hex(String line) {
    if (!line.matches("([0-9a-f]{2}){1,4096}")) {
      throw new IllegalArgumentException("a line is not hexadecimal");
    }
    return Bytes.fromHexString(line);
  }
}

package io.etalon.keystore;

import io.etalon.keystore.KeyStoreException.Reason;
import io.etalon.signing.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A password in memory.
 *
 * <p>Guarantee: closing overwrites this copy. Never printed. Not thread-safe.
 */
public final class Password implements AutoCloseable {
  private static final int MAX_FILE_BYTES = 4096;

  private final char[] characters;
  private boolean closed;

  private Password(char[] characters) {
    this.characters = characters;
  }

  /**
   * Takes {@code characters} over without copying.
   *
   * <p>Errors: {@link IllegalArgumentException} where there are none.
   */
  public static Password of(char[] characters) {
    if (characters.length == 0) {
      throw new IllegalArgumentException("a password has at least one character");
    }
    return new Password(characters);
  }

  /**
   * The first line of a file of UTF-8 that only its owner can read, without the line's end.
   *
   * <p>Errors: MISSING, PERMISSIONS, NO_PASSWORD where the line is empty, DAMAGED where it is no
   * UTF-8 or the file has more than 4,096 bytes.
   */
  public static Password fromFile(Path file) throws KeyStoreException {
    byte[] bytes = PrivateFile.read(file, MAX_FILE_BYTES,
        "write the password to it and run: chmod 600 " + file);
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      char[] line = firstLine(text);
      Arrays.fill(text.array(), '\0');
      if (line.length == 0) {
        throw new KeyStoreException(Reason.NO_PASSWORD, "the first line of " + file + " is empty",
            "write the password there");
      }
      return new Password(line);
    } catch (CharacterCodingException e) {
      throw new KeyStoreException(
          Reason.DAMAGED, file + " is no UTF-8", "write the password there as text");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static char[] firstLine(CharBuffer text) {
    int length = 0;
    while (length < text.length() && text.charAt(length) != '\n') {
      length++;
    }
    if (length > 0 && text.charAt(length - 1) == '\r') {
      length--;
    }
    char[] line = new char[length];
    text.get(line);
    return line;
  }

  /** Its characters in UTF-8, for one that wraps it; the caller closes them. */
  public SecretBytes encoded() {
    return use(text -> {
      ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[utf8.remaining()];
      utf8.get(bytes);
      Arrays.fill(utf8.array(), (byte) 0);
      return SecretBytes.wrap(bytes);
    });
  }

  /** Lends the characters to {@code reader}, who must neither keep nor change them. */
  <R> R use(Function<char[], R> reader) {
    if (closed) {
      throw new IllegalStateException("the password was closed");
    }
    return reader.apply(characters);
  }

  /** Overwrites the characters; a second call does nothing. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(characters, '\0');
  }

  /** Nothing of the password. */
  @Override
  public String toString() {
    return "Password[]";
  }
}

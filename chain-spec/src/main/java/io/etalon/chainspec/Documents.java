package io.etalon.chainspec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Documents on disk and their common head. */
final class Documents {
  static final long CURRENT_FORMAT = 1;

  /** The number of this layout, so that a later one can tell. */
  static final Form<Long> FORMAT =
      Forms.only(Forms.integer(0, Long.MAX_VALUE), CURRENT_FORMAT,
          format -> "format " + format + " is not known to this version, which reads format 1");

  private Documents() {}

  static <T> T read(String text, Form<T> form) throws SpecException {
    return read(JsonText.parse(text), form);
  }

  static <T> T read(JsonValue document, Form<T> form) throws SpecException {
    Problems problems = new Problems();
    Optional<T> value = form.read(document, Place.root(problems));
    problems.throwIfAny();
    return value.orElseThrow(() -> new IllegalStateException("no value and no problem"));
  }

  static String load(Path file) throws SpecException {
    try {
      if (!Files.isRegularFile(file)) {
        throw SpecException.of("there is no file " + file, "check the path");
      }
      if (Files.size(file) > JsonText.MAX_CHARACTERS) {
        throw SpecException.of(
            file + " has more than " + JsonText.MAX_CHARACTERS + " bytes", "check the path");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw SpecException.of(file + " is no UTF-8 text", "check the path");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static void save(Path file, String text) throws SpecException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw SpecException.of(file + " exists", "name another file, or remove it first");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}

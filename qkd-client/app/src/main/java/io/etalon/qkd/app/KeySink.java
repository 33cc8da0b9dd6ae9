package io.etalon.qkd.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.supply.SuppliedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where delivered keys go: to files that only their owner reads, to the screen if asked to. */
final class KeySink {
  @Option(names = "--out", paramLabel = "DIR",
      description = "Write each key to DIR/KEY_ID.key, raw, readable by its owner alone.")
  private @Nullable Path directory;

  @Option(names = "--reveal",
      description = "Print keys in base64. Without it no key is ever printed.")
  private boolean reveal;

  @Mixin private Output output = new Output();

  void take(List<SuppliedKey> keys) throws QkdFailure {
    ArrayNode list = Output.array();
    StringBuilder text = new StringBuilder();
    for (SuppliedKey key : keys) {
      ObjectNode entry = list.addObject();
      entry.put("key_ID", key.keyId()).put("size_bits", key.size().bits());
      text.append(key.keyId()).append("  ").append(key.size().bits()).append(" bits");
      if (directory == null && !reveal) {
        key.close();
      } else {
        key.consume(bytes -> deliver(key.keyId(), bytes, entry, text));
      }
      text.append(System.lineSeparator());
    }
    ObjectNode json = Output.object();
    json.set("keys", list);
    output.print(text.toString().stripTrailing(), json);
    if (directory == null && !reveal) {
      output.remark("the keys are destroyed: give --out DIR to keep them, or --reveal to see them");
    }
  }

  /** Before keys are drawn, so that none is lost for want of a directory. */
  void prepare() throws QkdFailure {
    try {
      if (directory != null) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new QkdFailure("cannot make " + directory, "give another --out", e);
    }
  }

  private boolean deliver(String id, byte[] key, ObjectNode entry, StringBuilder text) {
    if (reveal) {
      String shown = Base64.getEncoder().encodeToString(key);
      entry.put("key", shown);
      text.append("  ").append(shown);
    }
    if (directory != null) {
      Path file = directory.resolve(id.replaceAll("[^A-Za-z0-9._-]", "_") + ".key");
      entry.put("file", file.toString());
      text.append("  ").append(file);
      write(file, key);
    }
    return true;
  }

  private static void write(Path file, byte[] key) {
    try (FileChannel out = FileChannel.open(file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(key);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("the key is lost, for " + file + " cannot be written", e);
    }
  }
}

package io.etalon.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.app.config.Configuration;
import io.etalon.app.console.CommandFailure;
import io.etalon.sync.SyncSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** Reads what an operator says of catching up. */
final class TrustedBlock {
  private TrustedBlock() {}

  /** The settings. Errors: a file that cannot be read, or what is no block's id. */
  static SyncSettings settings(Configuration.Sync sync) throws CommandFailure {
    Optional<Bytes32> trusted = Optional.empty();
    if (sync.checkpoint() != null) {
      trusted = Optional.of(parse(blockId(sync.checkpoint()), sync.checkpoint().toString()));
    }
    if (!sync.trustedBlock().isBlank()) {
      trusted = Optional.of(parse(sync.trustedBlock(), "sync.trusted-block"));
    }
    return new SyncSettings(sync.snapshotThreshold(), trusted);
  }

  private static String blockId(Path file) throws CommandFailure {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      return json.path("blockId").asText();
    } catch (IOException e) {
      throw new CommandFailure("cannot read the checkpoint " + file,
          "give a JSON file with a blockId, or --trusted-block", e);
    }
  }

  private static Bytes32 parse(String text, String source) throws CommandFailure {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    if (!digits.matches("[0-9a-fA-F]{64}")) {
      throw new CommandFailure(source + " names no block: " + text,
          "a block's id is 32 bytes in hexadecimal, as etalon block shows it");
    }
    return Bytes32.fromHexString(digits);
  }
}

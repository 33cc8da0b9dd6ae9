package io.etalon.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.client.ExtrinsicBuilder;
import io.etalon.client.SigningContext;
import io.etalon.crypto.PublicKey;
import io.etalon.primitives.Amount;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Reads what {@code extrinsic build} wrote. */
final class UnsignedExtrinsic {
  private UnsignedExtrinsic() {}

  /** The extrinsic of a file, to be signed by the holder of {@code key}. */
  static ExtrinsicBuilder builder(JsonNode unsigned, PublicKey key) throws CommandFailure {
    try {
      SigningContext context = new SigningContext(
          Bytes32.fromHexString(text(unsigned, "genesisHash")),
          number(unsigned, "runtimeVersion"),
          number(unsigned, "birthHeight"),
          Bytes32.fromHexString(text(unsigned, "birthHash")));
      ExtrinsicBuilder builder =
          new ExtrinsicBuilder(context, key, Bytes.fromHexString(text(unsigned, "call")))
              .nonce(number(unsigned, "nonce"))
              .tip(new Amount(number(unsigned, "tip")))
              .period(period(unsigned));
      // A period that no extrinsic may have would else be found when it is signed.
      builder.signBytes();
      return unsigned.path("introducesKey").asBoolean() ? builder.introducingKey() : builder;
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("the file is none that extrinsic build wrote (" + e.getMessage()
          + ")", "make one with etalon extrinsic build", e);
    }
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("it lacks " + field);
    }
    return value.asText();
  }

  private static int period(JsonNode json) {
    long blocks = number(json, "period");
    if (blocks != (int) blocks) {
      throw new IllegalArgumentException("no extrinsic lives for " + blocks + " blocks");
    }
    return (int) blocks;
  }

  private static long number(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("it lacks " + field + ", or that is out of range");
    }
    return value.asLong();
  }
}

package io.etalon.app.swap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.swap.PendingCall.Kind;
import io.etalon.app.swap.SwapTerms.Side;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.util.Locale;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A party's state as JSON: a journal's content, and without its secrets what is printed. */
final class SwapForm {
  private static final int FORMAT = 1;

  private SwapForm() {}

  /** Everything, the preimage too. */
  static ObjectNode journal(SwapState state) {
    ObjectNode json = shown(state);
    state.preimage().ifPresent(preimage -> json.put("preimage", preimage.toHexString()));
    json.put("takeFrom", state.takeFrom()).put("revealed", state.isRevealed());
    state.pending().ifPresent(call -> json.set("pending", Json.object()
        .put("kind", call.kind().name())
        .put("id", call.id().toHexString())
        .put("deathHeight", call.deathHeight())
        .put("extrinsic", call.extrinsic().toHexString())));
    return json;
  }

  /** What anybody may see. */
  static ObjectNode shown(SwapState state) {
    SwapTerms terms = state.terms();
    ObjectNode json = Json.object()
        .put("format", FORMAT)
        .put("role", terms.role().label())
        .put("step", state.step())
        .put("outcome", state.outcome().name())
        .put("me", terms.me().toString())
        .put("peer", terms.peer().toString())
        .put("hash", state.hash().toHexString())
        .put("lockMillis", terms.lockMillis())
        .put("marginMillis", terms.marginMillis());
    json.set("give", side(terms.give(), state.given()));
    json.set("take", side(terms.take(), state.taken()));
    return json;
  }

  private static ObjectNode side(Side side, Optional<Deposit> deposit) {
    ObjectNode json = Json.object()
        .put("chain", side.genesis().toHexString())
        .put("units", side.amount().units());
    deposit.ifPresent(lock -> json
        .put("lockId", lock.lockId())
        .put("height", lock.height())
        .put("expiresAtMillis", lock.expiresAtMillis()));
    return json;
  }

  /** Reads a journal's content. Errors: what is none. */
  static SwapState read(JsonNode json) throws CommandFailure {
    if (json.path("format").asInt() != FORMAT) {
      throw new CommandFailure("this is no journal of a swap that this version reads",
          "check --journal");
    }
    try {
      return new SwapState(terms(json), bytes32(json.path("hash")),
          json.has("preimage") ? Optional.of(bytes32(json.path("preimage"))) : Optional.empty(),
          deposit(json.path("give")), deposit(json.path("take")), json.path("takeFrom").asLong(),
          json.has("pending") ? Optional.of(pending(json.path("pending"))) : Optional.empty(),
          json.path("revealed").asBoolean(), Outcome.valueOf(json.path("outcome").asText()));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("the journal is damaged: " + e.getMessage(),
          "restore it from a copy; without it nobody has the preimage", e);
    }
  }

  private static SwapTerms terms(JsonNode json) {
    return new SwapTerms(Role.valueOf(json.path("role").asText().toUpperCase(Locale.ROOT)),
        new AccountId(bytes32(json.path("me"))), new AccountId(bytes32(json.path("peer"))),
        side(json.path("give")), side(json.path("take")), json.path("lockMillis").asLong(),
        json.path("marginMillis").asLong());
  }

  private static Side side(JsonNode json) {
    return new Side(bytes32(json.path("chain")), new Amount(json.path("units").asLong()));
  }

  private static Optional<Deposit> deposit(JsonNode json) {
    return json.has("lockId")
        ? Optional.of(new Deposit(json.path("lockId").asLong(), json.path("height").asLong(),
            json.path("expiresAtMillis").asLong()))
        : Optional.empty();
  }

  private static PendingCall pending(JsonNode json) {
    return new PendingCall(Kind.valueOf(json.path("kind").asText()),
        Bytes.fromHexString(json.path("extrinsic").asText()), bytes32(json.path("id")),
        json.path("deathHeight").asLong());
  }

  private static Bytes32 bytes32(JsonNode json) {
    return Bytes32.fromHexString(json.asText());
  }
}

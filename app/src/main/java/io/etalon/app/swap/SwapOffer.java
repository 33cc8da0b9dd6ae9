package io.etalon.app.swap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.swap.BridgeEvent.Locked;
import io.etalon.client.ApiException;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Where the initiator's lock is: what the responder needs besides the terms that both agreed to. It
 * is public, and nothing in it is believed: the chain says what the lock holds.
 */
public record SwapOffer(Bytes32 chain, long lockId, long height) {
  /** The offer of an initiator that has locked; empty before. */
  public static Optional<SwapOffer> of(SwapState state) {
    return state.terms().role() == Role.RESPONDER ? Optional.empty() : state.given().map(
        lock -> new SwapOffer(state.terms().give().genesis(), lock.lockId(), lock.height()));
  }

  /** The text that the initiator hands over. */
  public ObjectNode json() {
    return Json.object()
        .put("chain", chain.toHexString()).put("lockId", lockId).put("height", height);
  }

  /** Reads what an initiator wrote. Errors: anything else. */
  public static SwapOffer read(JsonNode json) throws CommandFailure {
    try {
      return new SwapOffer(Bytes32.fromHexString(json.path("chain").asText()),
          json.path("lockId").asLong(), json.path("height").asLong());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("this is no offer of a swap", "check --offer", e);
    }
  }

  /**
   * The responder's beginning, where the chain's lock is what was agreed to.
   *
   * @param take the initiator's chain
   */
  public SwapState accepted(SwapTerms terms, SwapChain take) throws ApiException, CommandFailure {
    if (!chain.equals(terms.take().genesis())) {
      throw new CommandFailure("the offer is on another chain than the node of --other-rpc serves",
          "name a node of the chain " + chain.toShortHexString());
    }
    for (BridgeEvent event : take.events(height)) {
      if (event instanceof Locked locked && locked.lockId() == lockId) {
        require(locked, terms);
        return SwapState.planned(terms, locked.terms().hash(), height)
            .withTaken(new Deposit(lockId, height, locked.terms().expiresAtMillis()));
      }
    }
    throw new CommandFailure("block " + height + " holds no lock " + lockId, "check the offer");
  }

  private static void require(Locked lock, SwapTerms terms) throws CommandFailure {
    if (!lock.to().equals(terms.me())) {
      throw new CommandFailure("the offered lock pays " + lock.to() + ", which is not the signer",
          "correct --from, or ask for another offer");
    }
    if (!lock.from().equals(terms.peer())) {
      throw new CommandFailure("the offered lock is of " + lock.from(),
          "correct --with, or ask for another offer");
    }
    if (!lock.terms().amount().covers(terms.take().amount())) {
      throw new CommandFailure("the offered lock holds " + lock.terms().amount()
          + " and " + terms.take().amount() + " were agreed to", "refuse it, or correct --take");
    }
  }
}

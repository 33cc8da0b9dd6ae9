package io.etalon.app.swap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.swap.PendingCall.Kind;
import io.etalon.crypto.Sha256;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * All that a party must not forget: what its journal holds.
 *
 * @param hash SHA-256 of the preimage
 * @param preimage the initiator's from the beginning, the responder's once it is public
 * @param given the party's own lock
 * @param taken the other party's
 * @param takeFrom the height of the other chain from which its events matter
 * @param pending what was signed and is not yet known to be final
 * @param isRevealed whether the initiator has begun to make the preimage public
 */
public record SwapState(
    SwapTerms terms,
    Bytes32 hash,
    Optional<Bytes32> preimage,
    Optional<Deposit> given,
    Optional<Deposit> taken,
    long takeFrom,
    Optional<PendingCall> pending,
    boolean isRevealed,
    Outcome outcome) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A swap of which nothing is signed yet. */
  static SwapState planned(SwapTerms terms, Bytes32 hash, long takeFrom) {
    return new SwapState(terms, hash, Optional.empty(), Optional.empty(), Optional.empty(),
        takeFrom, Optional.empty(), false, Outcome.OPEN);
  }

  /** An initiator's beginning with a new preimage. */
  public static SwapState drawn(SwapTerms terms, long takeFrom) {
    byte[] drawn = new byte[Bytes32.SIZE];
    RANDOM.nextBytes(drawn);
    Bytes32 preimage = Bytes32.wrap(drawn);
    return planned(terms, Sha256.hash(preimage), takeFrom).withPreimage(preimage);
  }

  /** What anybody may see of it, as JSON. */
  public ObjectNode shown() {
    return SwapForm.shown(this);
  }

  /** Whether nothing is left to do. */
  public boolean isOver() {
    return outcome != Outcome.OPEN;
  }

  /** A word for people: what is done, or being done. */
  public String step() {
    if (isOver()) {
      return outcome.name().toLowerCase(Locale.ROOT);
    }
    if (pending.isPresent()) {
      return switch (pending.get().kind()) {
        case LOCK -> "locking";
        case REDEEM -> "redeeming";
        case REFUND -> "refunding";
      };
    }
    return given.isEmpty() ? "planned" : taken.isEmpty() ? "locked" : "both locked";
  }

  SwapState withPreimage(Bytes32 known) {
    return new SwapState(terms, hash, Optional.of(known), given, taken, takeFrom, pending,
        isRevealed, outcome);
  }

  SwapState withGiven(Deposit deposit) {
    return new SwapState(terms, hash, preimage, Optional.of(deposit), taken, takeFrom,
        Optional.empty(), isRevealed, outcome);
  }

  SwapState withTaken(Deposit deposit) {
    return new SwapState(terms, hash, preimage, given, Optional.of(deposit), takeFrom, pending,
        isRevealed, outcome);
  }

  SwapState withPending(PendingCall call) {
    boolean reveals = terms.role() == Role.INITIATOR && call.kind() == Kind.REDEEM;
    return new SwapState(terms, hash, preimage, given, taken, takeFrom, Optional.of(call),
        isRevealed || reveals, outcome);
  }

  SwapState withoutPending() {
    return new SwapState(terms, hash, preimage, given, taken, takeFrom, Optional.empty(),
        isRevealed, outcome);
  }

  SwapState ended(Outcome how) {
    return new SwapState(terms, hash, preimage, given, taken, takeFrom, Optional.empty(),
        isRevealed, how);
  }
}

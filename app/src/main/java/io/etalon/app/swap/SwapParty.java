package io.etalon.app.swap;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.swap.BridgeEvent.Locked;
import io.etalon.app.swap.BridgeEvent.Redeemed;
import io.etalon.app.swap.BridgeEvent.Refunded;
import io.etalon.app.swap.PendingCall.Kind;
import io.etalon.app.swap.SwapChain.Moment;
import io.etalon.app.swap.SwapChain.Place;
import io.etalon.client.ApiException;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One party of an atomic swap, one small step at a time.
 *
 * <p>Invariant: whatever must not be forgotten is in the journal before the world can know of it.
 * The preimage is written before its hash is locked, an extrinsic before it is submitted, a seen
 * preimage before it is used. So a party that is ended at any point and begun again from its
 * journal does what it would have done, and signs no second lock, because a signed one is looked
 * for until it is final or can never be included.
 *
 * <p>Guarantee: a party that is begun again in time ends with what it wanted to take, or with what
 * it gave. In time is: the initiator any time before its own lock is redeemable by nobody else,
 * the responder within the margin after the preimage was made public.
 */
public final class SwapParty {
  private final SwapChain give;
  private final SwapChain take;
  private final Journal journal;
  private SwapState state;
  private long giveNext = -1;
  private long takeNext = -1;
  private boolean isGivenRedeemed;
  private boolean isTakenRefunded;
  private String refusal = "";

  /** Where states are kept; returns once the state is on the disk. */
  public interface Journal {
    /** Keeps a state in place of the one before. */
    void save(SwapState state);
  }

  /** The party as its journal left it. */
  public SwapParty(SwapState state, SwapChain give, SwapChain take, Journal journal) {
    this.state = state;
    this.give = give;
    this.take = take;
    this.journal = journal;
  }

  /** What it knows. */
  public SwapState state() {
    return state;
  }

  /** Why the chain refused the last call that it did; empty where none was refused. */
  public String refusal() {
    return refusal;
  }

  /**
   * Looks at both chains and does what is next, if anything.
   *
   * @return whether the journal has changed, so that there may be more to do at once
   * @throws CommandFailure where the party has locked nothing yet and it would be unsafe to
   */
  public boolean advance() throws ApiException, CommandFailure {
    if (state.isOver()) {
      return false;
    }
    SwapState before = state;
    if (state.pending().isPresent()) {
      settle(state.pending().get());
    } else if (state.given().isEmpty()) {
      lock();
    } else {
      follow(state.given().get());
    }
    return before != state;
  }

  private void save(SwapState next) {
    journal.save(next);
    state = next;
  }

  private void lock() throws ApiException, CommandFailure {
    Moment here = give.newest();
    Moment there = take.newest();
    Timelocks timelocks = new Timelocks(state.terms(), here, there);
    look(here, there);
    if (state.isOver()) {
      return;
    }
    if (isTakenRefunded) {
      throw new CommandFailure("the other party has its lock back already",
          "nothing of yours was locked; ask for a new offer");
    }
    long expiry = switch (state.terms().role()) {
      case INITIATOR -> timelocks.initiators();
      case RESPONDER -> timelocks.responders(state.taken().orElseThrow().expiresAtMillis());
    };
    begin(Kind.LOCK, Json.line(Json.object()
        .put("to", state.terms().peer().toString())
        .put("amount", Long.toString(state.terms().give().amount().units()))
        .put("hash", state.hash().toHexString())
        .put("expiresAtMillis", Long.toString(expiry))));
  }

  private void begin(Kind kind, String arguments) throws ApiException {
    SwapChain chain = chain(kind);
    PendingCall call = chain.sign(kind, arguments);
    save(state.withPending(call));
    chain.submit(call);
  }

  private SwapChain chain(Kind kind) {
    return kind == Kind.REDEEM ? take : give;
  }

  private void settle(PendingCall call) throws ApiException {
    switch (chain(call.kind()).place(call)) {
      case Place.Waiting _ -> {}
      case Place.Gone _ -> save(state.withoutPending());
      case Place.Included(long height, int index, String error) -> {
        if (error.isEmpty()) {
          succeeded(call.kind(), height, index);
        } else {
          refusal = error;
          // Whoever was faster, the events tell; a lock that was refused holds nothing.
          save(call.kind() == Kind.LOCK
              ? state.ended(Outcome.NOTHING_LOCKED) : state.withoutPending());
        }
      }
    }
  }

  private void succeeded(Kind kind, long height, int index) throws ApiException {
    switch (kind) {
      case LOCK -> save(state.withGiven(own(height, index)));
      case REDEEM -> save(state.ended(Outcome.SWAPPED));
      case REFUND -> save(state.ended(Outcome.REFUNDED));
    }
  }

  private Deposit own(long height, int index) throws ApiException {
    for (BridgeEvent event : give.events(height)) {
      if (event instanceof Locked locked && locked.extrinsic() == index) {
        return new Deposit(locked.lockId(), height, locked.terms().expiresAtMillis());
      }
    }
    throw new IllegalStateException("block " + height + " locked and does not tell of it");
  }

  private void follow(Deposit given) throws ApiException {
    Moment here = give.newest();
    Moment there = take.newest();
    look(here, there);
    if (state.isOver()) {
      return;
    }
    if (mayRedeem(there)) {
      Deposit taken = state.taken().orElseThrow();
      begin(Kind.REDEEM, Json.line(Json.object()
          .put("lockId", Long.toString(taken.lockId()))
          .put("preimage", state.preimage().orElseThrow().toHexString())));
    } else if (isGivenRedeemed) {
      save(state.ended(Outcome.LOST));
    } else if (here.timestampMillis() >= given.expiresAtMillis()) {
      begin(Kind.REFUND, Json.line(Json.object().put("lockId", Long.toString(given.lockId()))));
    }
  }

  /** The initiator shows its preimage while there is time for it to become final, or never. */
  private boolean mayRedeem(Moment there) {
    if (state.taken().isEmpty() || state.preimage().isEmpty() || isTakenRefunded) {
      return false;
    }
    long left = state.taken().get().expiresAtMillis() - there.timestampMillis();
    boolean isPublic = state.terms().role() == Role.RESPONDER || state.isRevealed();
    return left > 0 && (isPublic || left >= Timelocks.toReveal(state.terms()));
  }

  private void look(Moment here, Moment there) throws ApiException {
    if (takeNext < 0) {
      takeNext = state.takeFrom();
    }
    for (; takeNext <= there.height() && !state.isOver(); takeNext++) {
      for (BridgeEvent event : take.events(takeNext)) {
        onTake(event);
      }
    }
    if (state.given().isEmpty()) {
      return;
    }
    if (giveNext < 0) {
      giveNext = state.given().get().height();
    }
    for (; giveNext <= here.height() && !state.isOver(); giveNext++) {
      for (BridgeEvent event : give.events(giveNext)) {
        onGive(event, state.given().get());
      }
    }
  }

  private void onTake(BridgeEvent event) {
    boolean isTaken = state.taken().filter(lock -> lock.lockId() == event.lockId()).isPresent();
    switch (event) {
      case Locked locked -> {
        if (state.taken().isEmpty() && isAcceptable(locked)) {
          save(state.withTaken(new Deposit(
              locked.lockId(), takeNext, locked.terms().expiresAtMillis())));
        }
      }
      case Redeemed _ -> {
        // Somebody else redeemed it for us: whoever does, the receiver is paid.
        if (isTaken) {
          save(state.ended(Outcome.SWAPPED));
        }
      }
      case Refunded _ -> isTakenRefunded |= isTaken;
    }
  }

  private boolean isAcceptable(Locked lock) {
    SwapTerms terms = state.terms();
    return lock.to().equals(terms.me())
        && lock.terms().hash().equals(state.hash())
        && lock.terms().amount().covers(terms.take().amount())
        && state.given().filter(given -> lock.terms().expiresAtMillis() + terms.marginMillis()
            <= given.expiresAtMillis()).isPresent();
  }

  private void onGive(BridgeEvent event, Deposit given) {
    if (event.lockId() != given.lockId()) {
      return;
    }
    switch (event) {
      case Locked _ -> {}
      case Redeemed(long _, Bytes32 preimage) -> {
        isGivenRedeemed = true;
        if (state.preimage().isEmpty()) {
          save(state.withPreimage(preimage));
        }
      }
      case Refunded _ -> save(state.ended(Outcome.REFUNDED));
    }
  }
}

package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.swap.NodeChain;
import io.etalon.app.swap.Outcome;
import io.etalon.app.swap.SwapJournal;
import io.etalon.app.swap.SwapOffer;
import io.etalon.app.swap.SwapParty;
import io.etalon.app.swap.SwapState;
import io.etalon.app.swap.SwapTerms;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parties of a swap that one command drives, from wherever their journals left them. */
final class SwapRun implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(400);
  private static final int REFUNDED = 4;
  private static final Set<String> PASSING =
      Set.of(ApiException.UNREACHABLE, ApiException.TOO_LATE);

  private final OutputOptions output;
  private final EtalonClient here;
  private final EtalonClient there;
  private final List<SwapJournal> journals = new ArrayList<>();
  private final List<SwapParty> parties = new ArrayList<>();
  private @Nullable Responder second;
  private String told = "";

  /** The other party of a demonstration, who begins once the first has locked. */
  private record Responder(SwapTerms terms, SigningKey key, SwapJournal journal) {}

  /** A party gives at {@code here} and takes at {@code there}. */
  SwapRun(OutputOptions output, EtalonClient here, EtalonClient there) {
    this.output = output;
    this.here = here;
    this.there = there;
  }

  /** Adds the initiator; a new one draws its preimage. */
  void initiator(SwapTerms terms, SigningKey key, Path file) throws ApiException, CommandFailure {
    SwapJournal journal = open(file);
    Optional<SwapState> before = loaded(journal, terms);
    NodeChain take = new NodeChain(there, key);
    if (before.isPresent()) {
      add(before.get(), new NodeChain(here, key), take, journal);
    } else {
      SwapState planned = SwapState.drawn(terms, take.newest().height() + 1);
      add(kept(planned, journal), new NodeChain(here, key), take, journal);
    }
  }

  /** Adds the responder; a new one checks the offer against the chain. */
  void responder(SwapTerms terms, SigningKey key, Path file, Path offer)
      throws ApiException, CommandFailure {
    SwapJournal journal = open(file);
    Optional<SwapState> before = loaded(journal, terms);
    NodeChain take = new NodeChain(there, key);
    SwapState state = before.isPresent() ? before.get()
        : kept(SwapOffer.read(Json.read(offer)).accepted(terms, take), journal);
    add(state, new NodeChain(here, key), take, journal);
  }

  /** Has {@code key} answer the initiator, on the same two chains. */
  void answering(SwapTerms terms, SigningKey key, Path file) throws CommandFailure {
    second = new Responder(terms, key, open(file));
  }

  private SwapJournal open(Path file) throws CommandFailure {
    SwapJournal journal = SwapJournal.open(file);
    journals.add(journal);
    return journal;
  }

  private static Optional<SwapState> loaded(SwapJournal journal, SwapTerms terms)
      throws CommandFailure {
    Optional<SwapState> state = journal.load();
    if (state.isPresent() && !state.get().terms().isSameSwap(terms)) {
      throw new CommandFailure("the journal is of another swap than the options say",
          "repeat the options that it began with, or name a new --journal");
    }
    return state;
  }

  private SwapState kept(SwapState state, SwapJournal journal) {
    journal.save(state);
    tell(state);
    return state;
  }

  private void add(SwapState state, NodeChain give, NodeChain take, SwapJournal journal) {
    parties.add(new SwapParty(state, give, take, next -> kept(next, journal)));
  }

  /**
   * Goes on until every party is done; the result is the exit code.
   *
   * @param offer where to write the initiator's offer
   */
  int drive(@Nullable Path offer) throws CommandFailure, InterruptedException {
    while (begin() || parties.stream().anyMatch(party -> !party.state().isOver())) {
      boolean hasMoved = false;
      for (SwapParty party : List.copyOf(parties)) {
        hasMoved |= step(party);
      }
      publish(offer);
      if (!hasMoved) {
        Thread.sleep(PAUSE);
      }
    }
    return exitCode();
  }

  /** Begins or resumes the second party where there is one; the result is whether it came. */
  private boolean begin() {
    Responder waiting = second;
    Optional<SwapOffer> made = SwapOffer.of(parties.getFirst().state());
    if (waiting == null || made.isEmpty()) {
      return false;
    }
    try {
      NodeChain take = new NodeChain(here, waiting.key());
      Optional<SwapState> before = loaded(waiting.journal(), waiting.terms());
      if (before.isEmpty() && parties.getFirst().state().isOver()) {
        return false;
      }
      SwapState state = before.isPresent() ? before.get()
          : kept(made.get().accepted(waiting.terms(), take), waiting.journal());
      add(state, new NodeChain(there, waiting.key()), take, waiting.journal());
      second = null;
      return true;
    } catch (ApiException e) {
      say(NodeOptions.failure("one of the nodes", e).line());
      return true;
    } catch (CommandFailure e) {
      say(e.line());
      second = null;
      return true;
    }
  }

  private boolean step(SwapParty party) throws CommandFailure {
    try {
      return party.advance();
    } catch (ApiException e) {
      CommandFailure failure = NodeOptions.failure("one of the nodes", e);
      if (!PASSING.contains(e.reason())) {
        throw failure;
      }
      say(failure.line() + "; trying again");
      return false;
    } catch (CommandFailure e) {
      if (parties.size() == 1) {
        throw e;
      }
      // The other party of a demonstration still wants its refund.
      say(e.line());
      parties.remove(party);
      return true;
    }
  }

  private void publish(@Nullable Path offer) throws CommandFailure {
    Optional<SwapOffer> made = SwapOffer.of(parties.getFirst().state());
    if (offer == null || made.isEmpty() || Files.exists(offer)) {
      return;
    }
    try {
      Path next = offer.resolveSibling(offer.getFileName() + ".new");
      Files.writeString(next, Json.indented(made.get().json()) + "\n");
      Files.move(next, offer);
    } catch (IOException e) {
      throw new CommandFailure("cannot write the offer " + offer,
          "correct --offer and repeat the command: the swap goes on", e);
    }
  }

  private void tell(SwapState state) {
    output.printLine(SwapText.of(state), state.shown());
  }

  private void say(String line) {
    if (!line.equals(told)) {
      output.err().println(line);
      output.err().flush();
      told = line;
    }
  }

  private int exitCode() throws CommandFailure {
    int code = 0;
    for (SwapParty party : parties) {
      Outcome outcome = party.state().outcome();
      switch (outcome) {
        case OPEN -> throw new IllegalStateException("an open swap has no exit code");
        case SWAPPED -> {}
        case REFUNDED -> code = REFUNDED;
        case NOTHING_LOCKED -> throw new CommandFailure("the lock was refused with "
            + party.refusal() + ": nothing was given", "correct it and begin a new swap");
        case LOST -> throw new CommandFailure("the other party has redeemed, and this one came"
            + " too late to", "run the command within the margin next time");
      }
    }
    return code;
  }

  @Override
  public void close() {
    journals.forEach(SwapJournal::close);
  }
}

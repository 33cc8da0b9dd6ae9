package io.etalon.app.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.swap.SwapTerms.Side;
import io.etalon.client.ApiException;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwapPartyTest {
  private static final AccountId ALICE = AccountId.ofPallet("alice");
  private static final AccountId BOB = AccountId.ofPallet("bob");
  private static final long LOCK = 120_000;
  private static final long MARGIN = 20_000;
  private static final int MANY_TICKS = 200;

  private final FakeChain a = new FakeChain("a");
  private final FakeChain b = new FakeChain("b");
  private Optional<String> alices = Optional.empty();
  private Optional<String> bobs = Optional.empty();

  SwapPartyTest() {
    a.fund(ALICE, 100);
    b.fund(BOB, 100);
  }

  /** Stands for {@code kill -9}: nothing that was not in the journal is known any more. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Ends a party after so many steps; negative: never. */
  private static final class Fuse implements Runnable {
    private int left;

    Fuse(int left) {
      this.left = left;
    }

    @Override
    public void run() {
      if (left-- == 0) {
        throw new Killed();
      }
    }

    boolean hasBurnt() {
      return left < 0;
    }
  }

  private SwapTerms terms() {
    return new SwapTerms(Role.INITIATOR, ALICE, BOB, new Side(a.genesis(), new Amount(50)),
        new Side(b.genesis(), new Amount(20)), LOCK, MARGIN);
  }

  private SwapParty alice(Runnable step) throws CommandFailure {
    SwapState state;
    if (alices.isPresent()) {
      state = read(alices.get());
    } else {
      state = SwapState.drawn(terms(), 1);
      alices = Optional.of(text(state));
    }
    return new SwapParty(state, a.as(ALICE, step), b.as(ALICE, step), next -> {
      step.run();
      alices = Optional.of(text(next));
      step.run();
    });
  }

  /** Bob, where Alice's lock is there to be answered. */
  private Optional<SwapParty> bob(Runnable step) throws CommandFailure, ApiException {
    if (bobs.isEmpty()) {
      Optional<SwapOffer> offer = SwapOffer.of(read(alices.orElseThrow()));
      if (offer.isEmpty()) {
        return Optional.empty();
      }
      bobs = Optional.of(text(
          offer.get().accepted(terms().responders(), a.as(BOB, () -> { }))));
    }
    return Optional.of(new SwapParty(
        read(bobs.get()), b.as(BOB, step), a.as(BOB, step), next -> {
          step.run();
          bobs = Optional.of(text(next));
          step.run();
        }));
  }

  private static String text(SwapState state) {
    return SwapForm.journal(state).toString();
  }

  private static SwapState read(String text) throws CommandFailure {
    return SwapForm.read(io.etalon.app.console.Json.parse(text));
  }

  /** One look of a party that is begun from its journal each time; a kill ends it. */
  private static void look(SwapParty party) throws CommandFailure, ApiException {
    try {
      while (party.advance()) {
        assertThat(party.state()).isNotNull();
      }
    } catch (Killed e) {
      // It is begun again, or not, from its journal.
    }
  }

  private void tick() {
    a.tick();
    b.tick();
  }

  private void assertNothingIsLeft() {
    assertThat(a.locked()).isZero();
    assertThat(b.locked()).isZero();
    assertThat(a.locksEver()).isLessThanOrEqualTo(1);
    assertThat(b.locksEver()).isLessThanOrEqualTo(1);
  }

  private void assertSwapped() {
    assertThat(a.free(BOB)).isEqualTo(50);
    assertThat(b.free(ALICE)).isEqualTo(20);
    assertNothingIsLeft();
  }

  private void assertAsBefore() {
    assertThat(a.free(ALICE)).isEqualTo(100);
    assertThat(b.free(BOB)).isEqualTo(100);
    assertNothingIsLeft();
  }

  @Test
  void bothHaveWhatTheyWanted() throws Exception {
    Runnable never = () -> { };
    SwapParty alice = alice(never);
    Optional<SwapParty> bob = Optional.empty();
    for (int i = 0; i < MANY_TICKS && !alice.state().isOver(); i++) {
      look(alice);
      bob = bob.isPresent() ? bob : bob(never);
      if (bob.isPresent()) {
        look(bob.get());
      }
      tick();
    }
    for (int i = 0; i < 5; i++) {
      look(bob.orElseThrow());
      tick();
    }
    assertSwapped();
    assertThat(alice.state().outcome()).isEqualTo(Outcome.SWAPPED);
    assertThat(bob.orElseThrow().state().outcome()).isEqualTo(Outcome.SWAPPED);
  }

  /** Begins both from their journals at every block; kills one of them after some steps. */
  private boolean play(int aliceSteps, int bobSteps, boolean isPoolLost) throws Exception {
    Fuse aliceFuse = new Fuse(aliceSteps);
    Fuse bobFuse = new Fuse(bobSteps);
    for (int i = 0; i < MANY_TICKS; i++) {
      look(alice(aliceFuse));
      Optional<SwapParty> bob = bob(bobFuse);
      if (bob.isPresent()) {
        look(bob.get());
      }
      if (isPoolLost && (aliceFuse.hasBurnt() || bobFuse.hasBurnt()) && i < 4) {
        a.forgetPool();
        b.forgetPool();
      }
      tick();
    }
    return aliceFuse.hasBurnt() || bobFuse.hasBurnt();
  }

  @Test
  void aKillAtAnyStepOfEitherLosesNothing() throws Exception {
    int kills = 0;
    for (int step = 0; step < 40; step++) {
      SwapPartyTest first = new SwapPartyTest();
      boolean killed = first.play(step, -1, false);
      first.assertSwapped();
      SwapPartyTest second = new SwapPartyTest();
      killed |= second.play(-1, step, false);
      second.assertSwapped();
      SwapPartyTest forgetful = new SwapPartyTest();
      forgetful.play(step, step, true);
      forgetful.assertSwapped();
      kills += killed ? 1 : 0;
    }
    assertThat(kills).isGreaterThan(8);
  }

  /** Plays with one party that stays away for good after so many steps. */
  private void abandon(int aliceSteps, int bobSteps) throws Exception {
    Fuse aliceFuse = new Fuse(aliceSteps);
    Fuse bobFuse = new Fuse(bobSteps);
    for (int i = 0; i < MANY_TICKS; i++) {
      if (!aliceFuse.hasBurnt() || aliceSteps < 0) {
        look(alice(aliceFuse));
      }
      if (!bobFuse.hasBurnt() || bobSteps < 0) {
        try {
          Optional<SwapParty> bob = bob(bobFuse);
          if (bob.isPresent()) {
            look(bob.get());
          }
        } catch (CommandFailure e) {
          assertThat(b.locksEver()).as("unsafe, so that nothing was locked: %s", e.line()).isZero();
        }
      }
      tick();
    }
  }

  @Test
  void whoeverStaysLosesNothingWhereTheOtherStaysAway() throws Exception {
    for (int step = 0; step < 30; step++) {
      SwapPartyTest bobLeaves = new SwapPartyTest();
      bobLeaves.abandon(-1, step);
      long alicesGain = bobLeaves.b.free(ALICE);
      assertThat(bobLeaves.a.free(ALICE) == 100 || alicesGain == 20)
          .as("alice after bob left at %s", step).isTrue();
      SwapPartyTest aliceLeaves = new SwapPartyTest();
      aliceLeaves.abandon(step, -1);
      assertThat(aliceLeaves.b.free(BOB) == 100 || aliceLeaves.a.free(BOB) == 50)
          .as("bob after alice left at %s", step).isTrue();
    }
  }

  @Test
  void withoutAnAnswerTheInitiatorTakesItsTokensBack() throws Exception {
    abandon(-1, 0);
    assertAsBefore();
    assertThat(read(alices.orElseThrow()).outcome()).isEqualTo(Outcome.REFUNDED);
  }

  @Test
  void aPreimageIsNotShownWhenItsLockIsAboutToExpire() throws Exception {
    Runnable never = () -> { };
    while (SwapOffer.of(alice(never).state()).isEmpty()) {
      look(alice(never));
      tick();
    }
    for (int i = 0; i < 3; i++) {
      look(bob(never).orElseThrow());
      tick();
    }
    assertThat(b.locked()).isEqualTo(20);
    long expiry = read(bobs.orElseThrow()).given().orElseThrow().expiresAtMillis();
    while (b.now() <= expiry - MARGIN / 2) {
      tick();
    }
    for (int i = 0; i < MANY_TICKS; i++) {
      look(alice(never));
      look(bob(never).orElseThrow());
      tick();
    }
    assertAsBefore();
  }

  @Test
  void theResponderRefusesALockThatLeavesNoMargin() throws Exception {
    Runnable never = () -> { };
    while (SwapOffer.of(alice(never).state()).isEmpty()) {
      look(alice(never));
      tick();
    }
    long expiry = read(alices.orElseThrow()).given().orElseThrow().expiresAtMillis();
    while (a.now() <= expiry - 2 * MARGIN) {
      tick();
    }
    SwapParty bob = bob(never).orElseThrow();
    assertThatThrownBy(bob::advance).isInstanceOf(CommandFailure.class)
        .hasMessageContaining("under the margin of 20000 ms");
    assertThat(b.locksEver()).isZero();
  }

  @Test
  void nobodyLocksWhileOneOfTheChainsStandsStill() throws Exception {
    for (int i = 0; i < 11; i++) {
      a.tick();
    }
    SwapParty alice = alice(() -> { });
    assertThatThrownBy(alice::advance).hasMessageContaining("22000 ms apart");
    assertThat(a.locksEver()).isZero();
  }

  @Test
  void termsThatNoCautionCouldMakeSafeAreRefused() {
    SwapTerms good = terms();
    assertThatThrownBy(() -> new SwapTerms(Role.INITIATOR, ALICE, BOB, good.give(), good.take(),
        3 * MARGIN - 1, MARGIN).check()).hasMessageContaining("fewer than 3 margins");
    assertThatThrownBy(() -> new SwapTerms(Role.INITIATOR, ALICE, BOB, good.give(), good.give(),
        LOCK, MARGIN).check()).hasMessageContaining("same chain");
    assertThatThrownBy(() -> new SwapTerms(Role.INITIATOR, ALICE, ALICE, good.give(), good.take(),
        LOCK, MARGIN).check()).hasMessageContaining("the signer itself");
  }

  @Test
  void anOfferThatIsNotWhatWasAgreedToIsRefused() throws Exception {
    Runnable never = () -> { };
    while (SwapOffer.of(alice(never).state()).isEmpty()) {
      look(alice(never));
      tick();
    }
    SwapOffer offer = SwapOffer.of(read(alices.orElseThrow())).orElseThrow();
    SwapTerms agreed = terms().responders();
    SwapTerms dearer = new SwapTerms(Role.RESPONDER, BOB, ALICE, agreed.give(),
        new Side(a.genesis(), new Amount(51)), LOCK, MARGIN);
    assertThatThrownBy(() -> offer.accepted(dearer, a.as(BOB, never)))
        .hasMessageContaining("were agreed to");
    SwapTerms others = new SwapTerms(Role.RESPONDER, AccountId.ofPallet("carol"), ALICE,
        agreed.give(), agreed.take(), LOCK, MARGIN);
    assertThatThrownBy(() -> offer.accepted(others, a.as(BOB, never)))
        .hasMessageContaining("not the signer");
    assertThat(SwapOffer.read(offer.json())).isEqualTo(offer);
  }

  /** The broken twin of the journal: one that is written after the chain was told. */
  @Test
  void aJournalThatIsWrittenTooLateLosesTokensAndThatIsSeen() throws Exception {
    Fuse fuse = new Fuse(2);
    SwapChain chain = a.as(ALICE, fuse);
    SwapState planned = SwapState.drawn(terms(), 1);
    try {
      new SwapParty(planned, chain, b.as(ALICE, fuse), _ -> { }).advance();
    } catch (Killed e) {
      tick();
    }
    alices = Optional.of(text(planned));
    play(-1, -1, false);
    assertThatThrownBy(this::assertNothingIsLeft).isInstanceOf(AssertionError.class);
  }
}

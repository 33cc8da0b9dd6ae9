package io.etalon.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.channel.HandshakeException.Reason;
import io.etalon.channel.HandshakeMessage.Answer;
import io.etalon.channel.HandshakeMessage.AnswerCore;
import io.etalon.channel.HandshakeMessage.Confirm;
import io.etalon.channel.HandshakeMessage.Finish;
import io.etalon.channel.HandshakeMessage.Hello;
import io.etalon.channel.HandshakeMessage.HelloCore;
import io.etalon.channel.HandshakeMessage.Retry;
import io.etalon.channel.HandshakeStep.Send;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.bytes.MutableBytes;
import org.junit.jupiter.api.Test;

final class HandshakeTest {
  // The messages of a quiet handshake in order: Hello, Retry, Hello with cookie, Answer, Finish,
  // Confirm.
  private static final int HELLO = 2;
  private static final int ANSWER = 3;
  private static final int FINISH = 4;
  private static final int CONFIRM = 5;

  private final Conversation conversation = new Conversation();

  private Reason refusal() {
    HandshakeException e = catchThrowableOfType(HandshakeException.class, conversation::run);
    assertThat(e).as("the handshake must fail").isNotNull();
    assertThat(e).hasMessage("handshake failed");
    assertThat(conversation.halfOpen.size()).isZero();
    return e.reason();
  }

  @Test
  void bothEndsDeriveTheSameKeysAndNameEachOther() throws HandshakeException {
    Conversation.Outcome outcome = conversation.run();

    assertThat(outcome.sameKeys()).isTrue();
    assertThat(outcome.client().peerId()).isEqualTo(Identities.BOB_ID);
    assertThat(outcome.server().peerId()).isEqualTo(Identities.ALICE_ID);
    assertThat(conversation.said).hasSize(6);
    assertThat(conversation.halfOpen.size()).isZero();
  }

  @Test
  void eachDirectionHasAKeyOfItsOwnAndEachHandshakeNewOnes() throws HandshakeException {
    SessionKeys first = conversation.run().client().keys();
    SessionKeys second = conversation.run().client().keys();

    assertThat(first.clientKey().matches(first.serverKey())).isFalse();
    assertThat(first.clientConfirm().matches(first.serverConfirm())).isFalse();
    assertThat(first.clientKey().matches(second.clientKey())).isFalse();
  }

  @Test
  void everyChangedByteOfEveryMessageIsNoticed() throws HandshakeException {
    conversation.run();
    List<Integer> lengths = conversation.said.stream().map(Bytes::size).toList();
    for (int message = 0; message < lengths.size(); message++) {
      // Densely where the structure is, sparsely in keys, ciphertexts and signatures.
      for (int at = 0; at < lengths.get(message); at += at < 128 ? 7 : 151) {
        assertThat(isNoticed(message, at)).as("message %d byte %d", message, at).isTrue();
      }
    }
  }

  /**
   * Whether the change is noticed; the first two messages are only said again, which harms nobody.
   */
  private static boolean isNoticed(int message, int at) {
    Conversation fresh = new Conversation();
    fresh.hand = (i, bytes) -> i == message && at < bytes.size() ? flipped(bytes, at) : bytes;
    try {
      Conversation.Outcome outcome = fresh.run();
      return message < 2 && outcome.sameKeys();
    } catch (HandshakeException e) {
      return true;
    }
  }

  private static Bytes flipped(Bytes bytes, int at) {
    MutableBytes changed = bytes.mutableCopy();
    changed.set(at, (byte) (bytes.get(at) ^ 0x04));
    return changed;
  }

  @Test
  void everyTruncatedOrLengthenedMessageIsRefused() {
    for (int message = 0; message <= CONFIRM; message++) {
      int target = message;
      for (int cut : new int[] {1, 33}) {
        conversation.hand =
            (i, bytes) -> i == target ? bytes.slice(0, bytes.size() - cut) : bytes;
        refusal();
      }
      conversation.hand =
          (i, bytes) ->
              i == target ? Bytes.concatenate(bytes, Bytes.repeat((byte) 0, 7000)) : bytes;
      assertThat(refusal()).isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void refusesAnotherVersionOrSuite() {
    for (int[] pair : new int[][] {{0, 1}, {2, 1}, {1, 0}, {1, 2}}) {
      changeHello(
          core ->
              new HelloCore(
                  pair[0], pair[1], core.nonce(), core.client(), core.server(), core.kemKey()));
      assertThat(refusal()).isEqualTo(Reason.UNSUPPORTED);
    }
  }

  @Test
  void refusesAHelloForSomeoneElseAndOneFromItself() {
    Bytes32 other = Identities.MALLORY.publicKey().fingerprint();
    changeHello(
        core -> new HelloCore(1, 1, core.nonce(), core.client(), other, core.kemKey()));
    assertThat(refusal()).isEqualTo(Reason.MISADDRESSED);
    changeHello(
        core -> new HelloCore(1, 1, core.nonce(), core.server(), core.server(), core.kemKey()));
    assertThat(refusal()).isEqualTo(Reason.MISADDRESSED);
  }

  private void changeHello(UnaryOperator<HelloCore> change) {
    conversation.hand =
        (i, bytes) ->
            decoded(bytes) instanceof Hello hello
                ? HandshakeCodec.encode(
                    new Hello(change.apply(hello.core()), hello.cookie(), hello.signature()))
                : bytes;
  }

  private static HandshakeMessage decoded(Bytes bytes) {
    try {
      return HandshakeCodec.decode(bytes);
    } catch (HandshakeException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesAStrangerBeforeAnyKemOrSignature() {
    conversation.alice = Identities.party(Identities.MALLORY);
    assertThat(refusal()).isEqualTo(Reason.UNKNOWN_PEER);
    assertThat(conversation.said).hasSize(3);
  }

  @Test
  void refusesOneWhoClaimsAPeersIdentityWithoutItsKey() {
    conversation.alice = Identities.impostorOf(Identities.ALICE.publicKey());
    assertThat(refusal()).isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void refusesAServerWithoutTheKeyThatWasDialled() {
    conversation.bob = Identities.impostorOf(Identities.BOB.publicKey());
    assertThat(refusal()).isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void refusesSignaturesOfAnotherDomain() {
    Party alice = conversation.alice;
    conversation.alice =
        new Party(alice.identity(), Bytes.of(1, 2), alice.random(), alice.rules());
    assertThat(refusal()).isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void refusesItsOwnMessagesReflected() {
    for (int target : new int[] {1, ANSWER, CONFIRM}) {
      conversation.hand = (i, bytes) -> i == target ? conversation.said.get(i - 1) : bytes;
      assertThat(refusal()).isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void aReplayedHelloEarnsAnAnswerThatOnlyItsAuthorCanUse() throws HandshakeException {
    conversation.run();
    try (ServerHandshake again = conversation.server()) {
      assertThat(again.receive(conversation.said.get(HELLO))).isInstanceOf(Send.class);
      Bytes finish = conversation.said.get(FINISH);
      HandshakeException e =
          catchThrowableOfType(HandshakeException.class, () -> again.receive(finish));
      assertThat(e.reason()).isEqualTo(Reason.BAD_SIGNATURE);
    }
    assertThat(conversation.halfOpen.size()).isZero();
  }

  @Test
  void aReplayedAnswerFinishOrConfirmBelongsToNoOtherHandshake() throws HandshakeException {
    conversation.run();
    List<Bytes> earlier = List.copyOf(conversation.said);
    for (int target : new int[] {ANSWER, FINISH, CONFIRM}) {
      conversation.hand = (i, bytes) -> i == target ? earlier.get(i) : bytes;
      refusal();
    }
  }

  @Test
  void refusesToMeetRequireWithOffAtEitherEnd() {
    conversation.alicePolicy = QkdPolicy.REQUIRE;
    assertThat(refusal()).isEqualTo(Reason.POLICY_CONFLICT);
    conversation.alicePolicy = QkdPolicy.OFF;
    conversation.bobPolicy = QkdPolicy.REQUIRE;
    assertThat(refusal()).isEqualTo(Reason.POLICY_CONFLICT);
  }

  @Test
  void theServerRefusesAPolicyConflictThatTheClientOverlooks() {
    conversation.alice = Identities.party(Identities.ALICE, BrokenRules.TRUSTS_POLICIES);
    conversation.bobPolicy = QkdPolicy.REQUIRE;
    assertThat(refusal()).isEqualTo(Reason.POLICY_CONFLICT);
    assertThat(conversation.said).hasSize(FINISH + 1);
  }

  @Test
  void theStricterOfTwoPoliciesHolds() throws HandshakeException {
    conversation.alicePolicy = QkdPolicy.PREFER;
    conversation.bobPolicy = QkdPolicy.REQUIRE;
    Conversation.Outcome outcome = conversation.run();
    assertThat(outcome.client().policy()).isEqualTo(QkdPolicy.REQUIRE);
    assertThat(outcome.server().policy()).isEqualTo(QkdPolicy.REQUIRE);
  }

  @Test
  void refusesAPolicyThatWasChangedOnTheWay() {
    conversation.alicePolicy = QkdPolicy.PREFER;
    conversation.bobPolicy = QkdPolicy.REQUIRE;
    conversation.hand =
        (i, bytes) -> i == ANSWER ? withPolicy((Answer) decoded(bytes)) : bytes;
    assertThat(refusal()).isEqualTo(Reason.BAD_SIGNATURE);
  }

  private static Bytes withPolicy(Answer answer) {
    AnswerCore core = answer.core();
    return HandshakeCodec.encode(
        new Answer(
            new AnswerCore(core.nonce(), core.ciphertext(), core.kemKey(), QkdPolicy.PREFER),
            answer.signature()));
  }

  @Test
  void aForgedCookieTakesNoSlotAndEndsAfterAFewTries() throws HandshakeException {
    try (ClientHandshake client = conversation.client();
        ServerHandshake server = conversation.server()) {
      HelloCore core = ((Hello) decoded(client.hello())).core();
      Bytes cookie = Bytes.repeat((byte) 7, Cookies.LENGTH);
      Bytes forged = HandshakeCodec.encode(new Hello(core, cookie, Bytes.EMPTY));
      for (int i = 0; i < 3; i++) {
        assertThat(server.receive(forged)).isInstanceOf(Send.class);
        assertThat(conversation.halfOpen.size()).isZero();
      }
      assertThat(catchThrowableOfType(HandshakeException.class, () -> server.receive(forged)))
          .isNotNull();
    }
  }

  @Test
  void underLoadAHelloMustBeSignedBeforeItTakesASlot() throws HandshakeException {
    conversation.halfOpen = new HalfOpenTable(new HalfOpenLimits(4, 2, 8));
    for (int i = 0; i < 2; i++) {
      conversation.halfOpen.take(Bytes.of(i), Bytes32.ZERO, HalfOpenTable.Proof.CLAIMED);
    }
    assertThat(conversation.run().sameKeys()).isTrue();
    assertThat(((Retry) decoded(conversation.said.get(1))).signatureRequired()).isTrue();
    assertThat(((Hello) decoded(conversation.said.get(HELLO))).signature().isEmpty()).isFalse();
  }

  @Test
  void strangersWhoClaimAPeersIdentityCannotKeepThatPeerOut() throws HandshakeException {
    for (int i = 0; i < 2; i++) {
      conversation.halfOpen.take(
          Bytes.of(i), Identities.ALICE_ID, HalfOpenTable.Proof.CLAIMED);
    }
    assertThat(conversation.run().sameKeys()).isTrue();
  }

  @Test
  void underLoadAForgedSignatureTakesNoSlot() {
    conversation.halfOpen = new HalfOpenTable(new HalfOpenLimits(2, 2, 8));
    HalfOpenTable.Slot other =
        conversation
            .halfOpen
            .take(Bytes.of(1), Bytes32.ZERO, HalfOpenTable.Proof.CLAIMED)
            .orElseThrow();
    conversation.alice = Identities.impostorOf(Identities.ALICE.publicKey());
    HandshakeException e = catchThrowableOfType(HandshakeException.class, conversation::run);
    assertThat(e.reason()).isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(conversation.halfOpen.size()).isEqualTo(1);
    other.close();
  }

  @Test
  void refusesMoreThanTheTableHolds() {
    conversation.halfOpen = new HalfOpenTable(new HalfOpenLimits(64, 2, 0));
    assertThat(refusal()).isEqualTo(Reason.BUSY);
  }

  @Test
  void aServerThatSkipsTheConfirmationTakesAChangedOne() {
    conversation.hand =
        (i, bytes) ->
            decoded(bytes) instanceof Finish finish
                ? HandshakeCodec.encode(
                    new Finish(finish.core(), finish.signature(), finish.confirmation().not()))
                : bytes;
    assertThat(refusal()).isEqualTo(Reason.BAD_CONFIRMATION);
    conversation.bob = Identities.party(Identities.BOB, BrokenRules.TRUSTS_CONFIRMATIONS);
    assertThatTheTwinSucceeds();
  }

  @Test
  void aClientThatSkipsTheConfirmationTakesAChangedOne() {
    conversation.hand =
        (i, bytes) ->
            decoded(bytes) instanceof Confirm confirm
                ? HandshakeCodec.encode(new Confirm(confirm.confirmation().not()))
                : bytes;
    assertThat(refusal()).isEqualTo(Reason.BAD_CONFIRMATION);
    conversation.alice =
        Identities.party(Identities.ALICE, BrokenRules.TRUSTS_CONFIRMATIONS);
    assertThatTheTwinSucceeds();
  }

  @Test
  void aServerThatSkipsSignaturesTakesAnImpostor() {
    conversation.alice = Identities.impostorOf(Identities.ALICE.publicKey());
    assertThat(refusal()).isEqualTo(Reason.BAD_SIGNATURE);
    conversation.bob = Identities.party(Identities.BOB, BrokenRules.TRUSTS_SIGNATURES);
    assertThatTheTwinSucceeds();
  }

  @Test
  void endsThatSkipPoliciesMeetInAConflict() {
    conversation.alicePolicy = QkdPolicy.REQUIRE;
    conversation.alice = Identities.party(Identities.ALICE, BrokenRules.TRUSTS_POLICIES);
    conversation.bob = Identities.party(Identities.BOB, BrokenRules.TRUSTS_POLICIES);
    assertThatTheTwinSucceeds();
  }

  /** The broken twin lets pass what the real one refused: the refusal was that rule's doing. */
  private void assertThatTheTwinSucceeds() {
    assertThat(catchThrowableOfType(HandshakeException.class, conversation::run)).isNull();
  }
}

package io.etalon.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.channel.ChannelClosedException.Reason;
import io.etalon.signing.SecretBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SecureChannelTest {
  private final Channels channels = new Channels();
  private final Link link = new Link();

  @AfterEach
  void close() {
    channels.close();
  }

  private void withLink(QkdPolicy alice, QkdPolicy bob) {
    channels.alicePolicy = alice;
    channels.bobPolicy = bob;
    channels.aliceKeys = link.end();
    channels.bobKeys = link.end();
  }

  private static Bytes frame(int number) {
    return Bytes.ofUnsignedInt(number);
  }

  /** Receives until the channel closes, checking that frames come in order; says why it closed. */
  private CompletableFuture<Reason> drain(SecureChannel channel) {
    return channels.start(
        () -> {
          try {
            for (int expected = 0; ; expected++) {
              assertThat(channel.receive().toInt()).isEqualTo(expected);
            }
          } catch (ChannelClosedException e) {
            return e.reason();
          }
        });
  }

  static void await(BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + 15_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadlineNanos);

      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static BooleanSupplier at(Channels.Pair pair, KeyTier tier, long epoch) {
    return () ->
        pair.alice().state().tier() == tier
            && pair.bob().state().tier() == tier
            && pair.alice().state().keyEpoch() >= epoch
            && pair.bob().state().keyEpoch() >= epoch;
  }

  @Test
  void framesOfAnyLengthArriveInOrderBothWays() throws Exception {
    try (Channels.Pair pair = channels.open()) {
      assertThat(pair.alice().peerId()).isEqualTo(Identities.BOB_ID);
      assertThat(pair.bob().peerId()).isEqualTo(Identities.ALICE_ID);
      for (int size : new int[] {0, 1, 1000, 64 * 1024}) {
        Bytes frame = Bytes.random(size);
        pair.alice().send(frame);
        assertThat(pair.bob().receive()).isEqualTo(frame);
        pair.bob().send(frame);
        assertThat(pair.alice().receive()).isEqualTo(frame);
      }
      Bytes tooLong = Bytes.wrap(new byte[64 * 1024 + 1]);
      assertThatThrownBy(() -> pair.alice().send(tooLong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void closingIsToldToTheOtherEndAndIsFinal() throws Exception {
    Channels.Pair pair = channels.open();
    pair.alice().close();
    assertThat(catchThrowableOfType(ChannelClosedException.class, () -> pair.bob().receive()))
        .extracting(ChannelClosedException::reason)
        .isEqualTo(Reason.CLOSED_BY_PEER);
    assertThatThrownBy(() -> pair.alice().send(frame(0)))
        .isInstanceOf(ChannelClosedException.class);
    assertThat(pair.bob().isClosed()).isTrue();
  }

  @Test
  void requiredQkdKeysAreInForceBeforeTheChannelIsHandedOver() throws Exception {
    withLink(QkdPolicy.REQUIRE, QkdPolicy.REQUIRE);
    try (Channels.Pair pair = channels.open()) {
      await(at(pair, KeyTier.QKD, 1));
      assertThat(link.drawn).containsExactly("key-0");
      assertThat(link.fetched).containsExactly("key-0");
      pair.alice().send(frame(7));
      assertThat(pair.bob().receive()).isEqualTo(frame(7));
    }
  }

  @Test
  void preferredQkdKeysComeIntoForceWhileFramesPass() throws Exception {
    withLink(QkdPolicy.PREFER, QkdPolicy.PREFER);
    try (Channels.Pair pair = channels.open()) {
      drain(pair.alice());
      drain(pair.bob());
      for (int i = 0; i < 100; i++) {
        pair.alice().send(frame(i));
        pair.bob().send(frame(i));
      }
      await(at(pair, KeyTier.QKD, 1));
      assertThat(link.draws()).isEqualTo(1);
    }
  }

  @Test
  void preferGoesOnInSoftwareWhereTheOtherEndRefusesTheKey() throws Exception {
    withLink(QkdPolicy.PREFER, QkdPolicy.PREFER);
    channels.bobKeys = QkdKeySource.NONE;
    channels.limits = withQkdInterval(Duration.ofMinutes(1));
    try (Channels.Pair pair = channels.open()) {
      drain(pair.alice());
      CompletableFuture<Reason> bob = drain(pair.bob());
      await(at(pair, KeyTier.SOFTWARE, 1));
      pair.alice().send(frame(0));
      assertThat(link.draws()).isEqualTo(1);
      assertThat(bob).isNotDone();
    }
  }

  private static ChannelLimits withQkdInterval(Duration interval) {
    ChannelLimits brisk = Channels.BRISK;
    return new ChannelLimits(
        brisk.handshakeDeadline(),
        brisk.rekeyDeadline(),
        brisk.idleDeadline(),
        brisk.rekeyRecords(),
        brisk.rekeyInterval(),
        interval,
        brisk.maxFrameBytes());
  }

  @Test
  void preferGoesOnInSoftwareWhereADeviceHangsOrFails() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    withLink(QkdPolicy.PREFER, QkdPolicy.PREFER);
    channels.limits = impatient();
    channels.bobKeys =
        new QkdKeySource() {
          @Override
          public Optional<DrawnKey> draw(Bytes32 peerId) {
            throw new IllegalStateException("only the client draws");
          }

          @Override
          public Optional<SecretBytes> fetch(Bytes32 peerId, String keyId) {
            try {
              hangs.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("the device is gone");
          }
        };
    try (Channels.Pair pair = channels.open()) {
      drain(pair.alice());
      drain(pair.bob());
      await(at(pair, KeyTier.SOFTWARE, 1));
      assertThat(link.draws()).isEqualTo(1);
    } finally {
      hangs.countDown();
    }
  }

  private static ChannelLimits impatient() {
    ChannelLimits slow = withQkdInterval(Duration.ofMinutes(1));
    return new ChannelLimits(
        slow.handshakeDeadline(),
        Duration.ofSeconds(1),
        slow.idleDeadline(),
        slow.rekeyRecords(),
        slow.rekeyInterval(),
        slow.qkdInterval(),
        slow.maxFrameBytes());
  }

  @Test
  void requireClosesWhereNoKeyIsToBeHad() throws IOException {
    withLink(QkdPolicy.REQUIRE, QkdPolicy.PREFER);
    link.cut();
    assertThat(channels.refusal().reason())
        .isEqualTo(HandshakeException.Reason.QKD_UNAVAILABLE);
  }

  @Test
  void requireClosesWhereTheOtherEndHasNoSuchKey() throws IOException {
    withLink(QkdPolicy.PREFER, QkdPolicy.REQUIRE);
    channels.bobKeys = QkdKeySource.NONE;
    assertThat(channels.refusal()).isNotNull();
  }

  @Test
  void differentKeysUnderOneIdCloseTheChannelEvenWherePreferred() throws Exception {
    withLink(QkdPolicy.PREFER, QkdPolicy.PREFER);
    link.corrupt();
    try (Channels.Pair pair = channels.open()) {
      drain(pair.bob());
      assertThat(Channels.join(drain(pair.alice()))).isEqualTo(Reason.REKEY_FAILED);
      assertThat(link.draws()).isEqualTo(1);
    }
  }

  @Test
  void endsThatSkipTheSecondConfirmationPutDifferentKeysInForce() throws Exception {
    withLink(QkdPolicy.PREFER, QkdPolicy.PREFER);
    channels.aliceRules = BrokenRules.TRUSTS_CONFIRMATIONS;
    channels.bobRules = BrokenRules.TRUSTS_CONFIRMATIONS;
    link.corrupt();
    try (Channels.Pair pair = channels.open()) {
      CompletableFuture<Reason> bob = drain(pair.bob());
      drain(pair.alice());
      await(() -> pair.bob().state().tier() == KeyTier.QKD || bob.isDone());
      assertThat(pair.bob().state().keyEpoch()).as("in force unnoticed").isEqualTo(1);
    }
  }

  @Test
  void anEndThatLeavesTheQkdKeyOutIsFoundOut() throws Exception {
    withLink(QkdPolicy.REQUIRE, QkdPolicy.REQUIRE);
    channels.bobRules = BrokenRules.LEAVES_QKD_KEYS_OUT;
    assertThat(channels.refusal().reason())
        .isEqualTo(HandshakeException.Reason.BAD_CONFIRMATION);
  }

  @Test
  void anEndThatDoesNotHoldBackIsCutOff() throws Exception {
    withLink(QkdPolicy.REQUIRE, QkdPolicy.REQUIRE);
    channels.bobRules = BrokenRules.HOLDS_NOTHING_BACK;
    Link slow = new Link();
    channels.aliceKeys =
        new QkdKeySource() {
          @Override
          public Optional<DrawnKey> draw(Bytes32 peerId) {
            await(() -> slow.draws() > 0);
            return link.end().draw(peerId);
          }

          @Override
          public Optional<SecretBytes> fetch(
              Bytes32 peerId, String keyId) {
            return Optional.empty();
          }
        };
    try (var listener =
        new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      ChannelEndpoint bob = channels.bob();
      CompletableFuture<SecureChannel> accepted =
          channels.start(() -> bob.accept(listener.accept()));
      ChannelEndpoint alice = channels.alice();
      CompletableFuture<SecureChannel> opened =
          channels.start(
              () ->
                  alice.connect(
                      new Socket(
                          InetAddress.getLoopbackAddress(), listener.getLocalPort()),
                      Identities.BOB_ID));
      Channels.join(accepted).send(frame(0));
      assertThat(
              catchThrowableOfType(HandshakeException.class, () -> Channels.join(opened))
                  .reason())
          .isEqualTo(HandshakeException.Reason.MALFORMED);
      slow.end().draw(Identities.BOB_ID);
    }
  }

  @Test
  void keysAreReplacedManyTimesUnderTrafficWithoutLosingAFrame() throws Exception {
    withLink(QkdPolicy.REQUIRE, QkdPolicy.REQUIRE);
    try (Channels.Pair pair = channels.open()) {
      CompletableFuture<Reason> alice = drain(pair.alice());
      CompletableFuture<Reason> bob = drain(pair.bob());
      int sent = 0;
      for (int epoch = 2; epoch <= 6; epoch++) {
        (epoch % 2 == 0 ? pair.alice() : pair.bob()).rekey();
        for (int i = 0; i < 200; i++, sent++) {
          pair.alice().send(frame(sent));
          pair.bob().send(frame(sent));
        }
        await(at(pair, KeyTier.QKD, epoch));
      }
      assertThat(alice).isNotDone();
      assertThat(bob).isNotDone();
      assertThat(link.drawn).doesNotHaveDuplicates();
      assertThat(link.fetched).containsExactlyElementsOf(link.drawn);
    }
  }

  @Test
  void keysAreReplacedByThemselvesAfterTheirNumberOfRecords() throws Exception {
    ChannelLimits brisk = Channels.BRISK;
    channels.limits =
        new ChannelLimits(
            brisk.handshakeDeadline(),
            brisk.rekeyDeadline(),
            brisk.idleDeadline(),
            50,
            brisk.rekeyInterval(),
            brisk.qkdInterval(),
            brisk.maxFrameBytes());
    try (Channels.Pair pair = channels.open()) {
      drain(pair.alice());
      drain(pair.bob());
      for (int i = 0; i < 60; i++) {
        // Only the server counts enough to notice, so it must ask.
        pair.bob().send(frame(i));
      }
      await(at(pair, KeyTier.SOFTWARE, 1));
    }
  }

  @Test
  void aCutLinkIsRekeyedAwayFromEitherEndAndBackWhenItHeals() throws Exception {
    withLink(QkdPolicy.PREFER, QkdPolicy.PREFER);
    try (Channels.Pair pair = channels.open()) {
      drain(pair.alice());
      drain(pair.bob());
      await(at(pair, KeyTier.QKD, 1));
      pair.bob().suspendQkd();
      await(at(pair, KeyTier.SOFTWARE, 2));
      int draws = link.draws();
      pair.alice().suspendQkd();
      await(at(pair, KeyTier.SOFTWARE, 3));
      assertThat(link.draws()).isEqualTo(draws);
      pair.alice().resumeQkd();
      pair.bob().resumeQkd();
      await(at(pair, KeyTier.QKD, 4));
    }
  }

  @Test
  void aCutLinkClosesAChannelThatRequiresIt() throws Exception {
    withLink(QkdPolicy.REQUIRE, QkdPolicy.REQUIRE);
    try (Channels.Pair pair = channels.open()) {
      CompletableFuture<Reason> bob = drain(pair.bob());
      CompletableFuture<Reason> alice = drain(pair.alice());
      pair.bob().suspendQkd();
      assertThat(Channels.join(bob)).isEqualTo(Reason.QKD_LOST);
      assertThat(Channels.join(alice)).isIn(Reason.QKD_LOST, Reason.CLOSED_BY_PEER);
    }
  }
}

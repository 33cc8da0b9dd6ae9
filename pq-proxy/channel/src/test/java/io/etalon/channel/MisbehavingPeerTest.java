package io.etalon.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.channel.ChannelClosedException.Reason;
import io.etalon.channel.ControlMessage.Confirmed;
import io.etalon.channel.ControlMessage.Mixing;
import io.etalon.channel.ControlMessage.Offer;
import io.etalon.channel.ControlMessage.Reply;
import io.etalon.channel.ControlMessage.ReplyCore;
import io.etalon.channel.ControlMessage.Request;
import io.etalon.channel.ControlMessage.Switch;
import io.etalon.channel.HandshakeStep.Finished;
import io.etalon.channel.HandshakeStep.Send;
import io.etalon.signing.KemKeyPair;
import io.etalon.signing.MlKem1024;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Bob does when Alice, whose key is the right one, does not keep to the protocol inside the
 * channel.
 */
final class MisbehavingPeerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Channels channels = new Channels();
  private ServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    channels.close();
  }

  /** Alice's end, spoken by hand. */
  private record Hand(Wire wire, RecordSealer sealer, CompletableFuture<Reason> bob) {
    void say(RecordKind kind, Bytes payload) throws ChannelClosedException {
      wire.write(sealer.seal(kind, payload));
    }

    void say(ControlMessage message) throws ChannelClosedException {
      say(RecordKind.CONTROL, ControlCodec.encode(message));
    }
  }

  private Hand handshake() throws Exception {
    ChannelEndpoint bob = channels.bob();
    CompletableFuture<Reason> ended =
        channels.start(
            () -> {
              SecureChannel channel = bob.accept(listener.accept());
              return catchThrowableOfType(
                      ChannelClosedException.class,
                      () -> {
                        while (true) {
                          channel.receive();
                        }
                      })
                  .reason();
            });
    Wire wire = new Wire(new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
    AllowedPeer peer = Identities.allowed(Identities.BOB, channels.alicePolicy);
    try (ClientHandshake handshake =
        new ClientHandshake(Identities.party(Identities.ALICE), peer)) {
      wire.write(handshake.hello());
      while (true) {
        switch (handshake.receive(wire.read(HandshakeCodec.MAX_MESSAGE_BYTES, PATIENCE))) {
          case Send send -> wire.write(send.message());
          case Finished finished -> {
            SessionKeys keys = finished.session().keys();
            return new Hand(wire, new RecordSealer(keys.clientKey()), ended);
          }
        }
      }
    }
  }

  @Test
  void aMessageOutOfTurnClosesTheChannel() throws Exception {
    Bytes kem = Bytes.wrap(new byte[MlKem1024.CIPHERTEXT_LENGTH]);
    for (ControlMessage message :
        List.of(
            new Confirmed(1, Bytes32.ZERO),
            new Switch(1),
            new Request(false),
            new Reply(new ReplyCore(1, kem, Mixing.NOT_OFFERED), Bytes32.ZERO),
            new Offer(2, kem, ""),
            new Offer(0, kem, ""))) {
      Hand hand = handshake();
      hand.say(message);
      assertThat(Channels.join(hand.bob())).as("%s", message).isEqualTo(Reason.PROTOCOL_VIOLATION);
    }
  }

  @Test
  void aSecondOfferOrAnEarlySwitchClosesTheChannel() throws Exception {
    try (KemKeyPair kem = MlKem1024.generate(Identities.RANDOM)) {
      for (ControlMessage second :
          List.of(new Offer(1, kem.encapsulationKey(), ""), new Switch(1))) {
        Hand hand = handshake();
        hand.say(new Offer(1, kem.encapsulationKey(), ""));
        hand.say(second);
        assertThat(Channels.join(hand.bob())).isEqualTo(Reason.PROTOCOL_VIOLATION);
      }
    }
  }

  @Test
  void aConfirmationOfOtherKeysClosesTheChannel() throws Exception {
    try (KemKeyPair kem = MlKem1024.generate(Identities.RANDOM)) {
      Hand hand = handshake();
      hand.say(new Offer(1, kem.encapsulationKey(), ""));
      // The reply is not even looked at; its arrival says that Bob awaits the confirmation.
      hand.wire().read(ControlCodec.MAX_MESSAGE_BYTES + 17, PATIENCE);
      hand.say(new Confirmed(1, Bytes32.ZERO));
      assertThat(Channels.join(hand.bob())).isEqualTo(Reason.REKEY_FAILED);
    }
  }

  @Test
  void nonsenseUnderTheRightSealClosesTheChannel() throws Exception {
    Hand junk = handshake();
    junk.say(RecordKind.CONTROL, Bytes.fromHexString("0x7fff"));
    assertThat(Channels.join(junk.bob())).isEqualTo(Reason.PROTOCOL_VIOLATION);
    Hand offer = handshake();
    Bytes notAKey = Bytes.repeat((byte) 0xff, MlKem1024.ENCAPSULATION_KEY_LENGTH);
    offer.say(new Offer(1, notAKey, ""));
    assertThat(Channels.join(offer.bob())).isEqualTo(Reason.PROTOCOL_VIOLATION);
  }

  @Test
  void anApplicationFrameBeforeARequiredKeyClosesTheChannel() throws Exception {
    channels.alicePolicy = QkdPolicy.REQUIRE;
    channels.bobPolicy = QkdPolicy.REQUIRE;
    Hand hand = handshake();
    hand.say(RecordKind.APPLICATION, Bytes.of(1));
    HandshakeException e =
        catchThrowableOfType(HandshakeException.class, () -> Channels.join(hand.bob()));
    assertThat(e.reason()).isEqualTo(HandshakeException.Reason.MALFORMED);
  }

  @Test
  void anOfferWithoutAKeyWhereOneIsRequiredClosesTheChannel() throws Exception {
    channels.alicePolicy = QkdPolicy.REQUIRE;
    channels.bobPolicy = QkdPolicy.REQUIRE;
    channels.bobKeys = new Link().end();
    try (KemKeyPair kem = MlKem1024.generate(Identities.RANDOM)) {
      Hand hand = handshake();
      hand.say(new Offer(1, kem.encapsulationKey(), ""));
      HandshakeException e =
          catchThrowableOfType(HandshakeException.class, () -> Channels.join(hand.bob()));
      assertThat(e.reason()).isEqualTo(HandshakeException.Reason.QKD_UNAVAILABLE);
    }
  }

  @Test
  void aFrameThatBeginsAndDoesNotEndIsTooSlow() throws Exception {
    CompletableFuture<Reason> reader =
        channels.start(
            () -> {
              Wire wire = new Wire(listener.accept(), Duration.ofMillis(100));
              return catchThrowableOfType(
                      ChannelClosedException.class, () -> wire.read(1000, PATIENCE))
                  .reason();
            });
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
      socket.getOutputStream().write(new byte[] {0, 0, 0, 100, 1, 2, 3});
      assertThat(Channels.join(reader)).isEqualTo(Reason.TOO_SLOW);
    }
  }

  @Test
  void aReaderThatTakesNothingIsFoundStuck() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
      Wire wire = new Wire(listener.accept(), Duration.ofMillis(50));
      CompletableFuture<Reason> writer =
          channels.start(
              () ->
                  catchThrowableOfType(
                          ChannelClosedException.class,
                          () -> {
                            while (true) {
                              wire.write(Bytes.wrap(new byte[10_000]));
                            }
                          })
                      .reason());
      assertThat(socket.isConnected()).isTrue();
      SecureChannelTest.await(wire::isStuck);
      wire.close();
      assertThat(Channels.join(writer)).isEqualTo(Reason.CLOSED_BY_PEER);
    }
  }
}

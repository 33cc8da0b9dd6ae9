package io.etalon.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.channel.ChannelClosedException.Reason;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.MutableBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OnPathAttackTest {
  /** The client sends Hello, Hello with cookie and Finish before its first record. */
  private static final int FIRST_RECORD = 3;

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

  /** What Bob receives of three frames, and why he stops. */
  private record Received(List<Integer> frames, Reason reason) {}

  private Received received(BiFunction<Integer, Bytes, List<Bytes>> hand) throws Exception {
    try (Relay relay = new Relay(listener.getLocalPort(), hand);
        Channels.Pair pair = channels.open(listener, relay.port())) {
      for (int i = 0; i < 3; i++) {
        pair.alice().send(Bytes.ofUnsignedInt(i));
      }
      List<Integer> frames = new ArrayList<>();
      ChannelClosedException e =
          catchThrowableOfType(
              ChannelClosedException.class,
              () -> {
                while (frames.size() < 4) {
                  frames.add(pair.bob().receive().toInt());
                }
                pair.bob().close();
                pair.bob().receive();
              });
      return new Received(frames, e.reason());
    }
  }

  private static BiFunction<Integer, Bytes, List<Bytes>> atRecord(
      int record, BiFunction<Integer, Bytes, List<Bytes>> attack) {
    return (number, frame) ->
        number == FIRST_RECORD + record ? attack.apply(number, frame) : List.of(frame);
  }

  @Test
  void aFlippedBitAnywhereInARecordClosesTheChannel() throws Exception {
    for (int at : new int[] {0, 3, 20}) {
      Received received =
          received(
              atRecord(
                  1,
                  (number, frame) -> {
                    MutableBytes changed = frame.mutableCopy();
                    changed.set(at, (byte) (changed.get(at) ^ 1));
                    return List.of(changed);
                  }));
      assertThat(received).isEqualTo(new Received(List.of(0), Reason.FORGED_RECORD));
    }
  }

  @Test
  void aReplayedRecordClosesTheChannel() throws Exception {
    assertThat(received(atRecord(0, (number, frame) -> List.of(frame, frame))))
        .isEqualTo(new Received(List.of(0), Reason.FORGED_RECORD));
  }

  @Test
  void anEndThatDoesNotCountTakesAReplayedRecord() throws Exception {
    channels.bobRules = BrokenRules.FORGETS_TO_COUNT;
    Received received = received(atRecord(0, (number, frame) -> List.of(frame, frame)));
    assertThat(received.frames()).startsWith(0, 0);
  }

  @Test
  void aDroppedOrReorderedRecordClosesTheChannel() throws Exception {
    assertThat(received(atRecord(1, (number, frame) -> List.of())))
        .isEqualTo(new Received(List.of(0), Reason.FORGED_RECORD));
    List<Bytes> kept = new ArrayList<>();
    Received reordered =
        received(
            (number, frame) -> {
              if (number == FIRST_RECORD) {
                kept.add(frame);
                return List.of();
              }
              return number == FIRST_RECORD + 1 ? List.of(frame, kept.getFirst()) : List.of(frame);
            });
    assertThat(reordered).isEqualTo(new Received(List.of(), Reason.FORGED_RECORD));
  }

  @Test
  void aTruncatedRecordClosesTheChannel() throws Exception {
    for (int left : new int[] {1, 16, 20}) {
      Received received = received(atRecord(0, (number, frame) -> List.of(frame.slice(0, left))));
      assertThat(received).isEqualTo(new Received(List.of(), Reason.FORGED_RECORD));
    }
  }

  @Test
  void anOversizedRecordClosesTheChannelByItsLengthAlone() throws Exception {
    Bytes oversized = Bytes.wrap(new byte[64 * 1024 + 18]);
    assertThat(received(atRecord(0, (number, frame) -> List.of(oversized))))
        .isEqualTo(new Received(List.of(), Reason.PROTOCOL_VIOLATION));
  }

  @Test
  void aConversationPassedBackToItsSpeakerOpensNothing() throws Exception {
    // The relay dials Alice's own port: she speaks to herself.
    try (Relay relay = new Relay(listener.getLocalPort(), (number, frame) -> List.of(frame))) {
      ChannelEndpoint alice = channels.alice();
      CompletableFuture<SecureChannel> accepted =
          channels.start(() -> alice.accept(listener.accept()));
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
      assertThat(
              catchThrowableOfType(
                      HandshakeException.class, () -> alice.connect(socket, Identities.BOB_ID))
                  .reason())
          .isEqualTo(HandshakeException.Reason.INTERRUPTED);
      assertThat(
              catchThrowableOfType(HandshakeException.class, () -> Channels.join(accepted))
                  .reason())
          .isEqualTo(HandshakeException.Reason.MISADDRESSED);
    }
  }

  @Test
  void garbageIsRefusedAtOnceAndSilenceAtTheDeadline() throws Exception {
    ChannelLimits brisk = Channels.BRISK;
    channels.limits =
        new ChannelLimits(
            Duration.ofMillis(300),
            brisk.rekeyDeadline(),
            brisk.idleDeadline(),
            brisk.rekeyRecords(),
            brisk.rekeyInterval(),
            brisk.qkdInterval(),
            brisk.maxFrameBytes());
    ChannelEndpoint bob = channels.bob();
    assertThat(refusalOf(bob, new byte[] {0x7f, 0, 0, 0, 1}))
        .isEqualTo(HandshakeException.Reason.MALFORMED);
    assertThat(refusalOf(bob, new byte[] {0, 0, 0, 3, 9, 9, 9}))
        .isEqualTo(HandshakeException.Reason.MALFORMED);
    assertThat(refusalOf(bob, new byte[] {0, 0}))
        .as("a header that never ends")
        .isEqualTo(HandshakeException.Reason.INTERRUPTED);
    assertThat(bob.halfOpen()).isZero();
  }

  private HandshakeException.Reason refusalOf(ChannelEndpoint bob, byte[] garbage)
      throws IOException {
    CompletableFuture<SecureChannel> accepted =
        channels.start(() -> bob.accept(listener.accept()));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
      new DataOutputStream(socket.getOutputStream()).write(garbage);
      HandshakeException e =
          catchThrowableOfType(HandshakeException.class, () -> Channels.join(accepted));
      assertThat(socket.getInputStream().read()).as("not a byte comes back").isEqualTo(-1);
      return e.reason();
    }
  }
}

package io.etalon.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

final class ReassemblyTest {
  private static final int CHUNK = Frames.CHUNK_BYTES;

  private long nowNanos;
  private final Reassembly reassembly = new Reassembly(new RateLimits(() -> nowNanos));

  private static Bytes frame(FrameClass frameClass, int kind, Bytes content) {
    return Bytes.concatenate(Bytes.of(frameClass.code(), (byte) kind), content);
  }

  private static Bytes zeros(int size) {
    return Bytes.wrap(new byte[size]);
  }

  private static Bytes first(FrameClass frameClass, int total) {
    return frame(
        frameClass, Frames.FIRST, Bytes.concatenate(length(total), zeros(CHUNK)));
  }

  private static Bytes length(int total) {
    return Bytes.ofUnsignedInt(Integer.toUnsignedLong(total));
  }

  private void assertRefused(Bytes frame) {
    assertThatThrownBy(() -> reassembly.accept(frame)).isInstanceOf(FrameException.class);
  }

  @Test
  void whatIsCutComesTogetherEvenWithVotesInBetween() throws FrameException {
    Bytes body = Bytes.random(2 * CHUNK + 7);
    Bytes vote = Bytes.random(100);
    Optional<Reassembly.Message> last = Optional.empty();
    for (int offset = 0; offset < body.size(); offset += CHUNK) {
      last = reassembly.accept(Frames.cut(FrameClass.BODIES, body, offset));
      assertThat(reassembly.accept(Frames.cut(FrameClass.VOTES, vote, 0)))
          .contains(new Reassembly.Message(FrameClass.VOTES, vote));
    }
    assertThat(last).contains(new Reassembly.Message(FrameClass.BODIES, body));
  }

  @Test
  void refusesWhatNoHonestPeerSends() throws FrameException {
    assertRefused(Bytes.EMPTY);
    assertRefused(Bytes.of(0));
    assertRefused(Bytes.of(FrameClass.values().length, 0));
    assertRefused(Bytes.of(0xff, 0));
    assertRefused(Bytes.of(0, 3));
    assertRefused(frame(FrameClass.BODIES, Frames.NEXT, zeros(CHUNK)));
    assertRefused(frame(FrameClass.ATTESTATION, Frames.WHOLE, zeros(65 * 1024)));
    assertRefused(frame(FrameClass.BODIES, Frames.FIRST, zeros(3)));
    assertRefused(first(FrameClass.BODIES, CHUNK));
    assertRefused(first(FrameClass.BODIES, -1));
    assertRefused(first(FrameClass.BODIES, FrameClass.BODIES.maxMessageBytes() + 1));
    assertRefused(first(FrameClass.PROPOSALS, CHUNK + 1));
  }

  @Test
  void refusesChunksThatDoNotAddUp() throws FrameException {
    reassembly.accept(first(FrameClass.BODIES, CHUNK + 10));
    assertRefused(frame(FrameClass.BODIES, Frames.NEXT, zeros(9)));
    assertRefused(frame(FrameClass.BODIES, Frames.NEXT, zeros(11)));
    assertRefused(frame(FrameClass.BODIES, Frames.WHOLE, zeros(1)));
    assertRefused(first(FrameClass.BODIES, CHUNK + 10));
  }

  @Test
  void whatComesTooFastIsLeftOutAndLaterPassesAgain() throws FrameException {
    Bytes extrinsic = frame(FrameClass.PROPOSALS, Frames.WHOLE, zeros(10));
    int passed = 0;
    for (int i = 0; i < 1000; i++) {
      passed += reassembly.accept(extrinsic).isPresent() ? 1 : 0;
    }
    assertThat(passed).isEqualTo(2 * FrameClass.PROPOSALS.messagesPerSecond());
    assertThat(reassembly.dropped()).isEqualTo(1000 - passed);
    assertThat(reassembly.accept(frame(FrameClass.VOTES, Frames.WHOLE, zeros(10)))).isPresent();
    nowNanos += 1_000_000_000L;
    assertThat(reassembly.accept(extrinsic)).isPresent();
  }

  @Test
  void aLongMessageBeyondTheRateIsLeftOutWholeAndKeepsTheStreamInStep() throws FrameException {
    int total = FrameClass.SYNC.maxMessageBytes();
    Bytes message = zeros(total);
    int passed = 0;
    for (int i = 0; i < 10; i++) {
      for (int offset = 0; offset < total; offset += CHUNK) {
        Bytes frame = Frames.cut(FrameClass.SYNC, message, offset);
        passed += reassembly.accept(frame).isPresent() ? 1 : 0;
      }
    }
    assertThat(passed).isEqualTo(2 * FrameClass.SYNC.bytesPerSecond() / total);
  }
}

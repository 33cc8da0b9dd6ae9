package io.etalon.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.primitives.Block;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.Bits;
import io.etalon.ssz.SszException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsensusCodecTest {
  private static final Block BLOCK = Fixture.block(0);
  private static final Vote NOTARIZE = Vote.notarize(1, 0, BLOCK.id());

  static Stream<ConsensusMessage> messages() {
    return Stream.of(
        new ConsensusMessage.Proposed(Fixture.fresh(BLOCK)),
        new ConsensusMessage.Proposed(Fixture.again(BLOCK, 3, 0)),
        new ConsensusMessage.Voted(Fixture.signed(2, NOTARIZE)),
        new ConsensusMessage.Voted(Fixture.signed(2, Vote.nullify(1, 4))),
        new ConsensusMessage.Certified(Fixture.certificate(NOTARIZE, 0, 2, 3)),
        new ConsensusMessage.Status(
            7,
            2,
            BLOCK.id(),
            List.of(new ConsensusMessage.Held(VoteType.NOTARIZE, 2, BLOCK.id(), Bits.of(4, 1)))),
        new ConsensusMessage.BlockRequest(1, BLOCK.id()),
        new ConsensusMessage.CertificateRequest(1, VoteType.NULLIFY, 6));
  }

  static Stream<LogEntry> entries() {
    return Stream.of(
        new LogEntry.OwnVote(Fixture.signed(2, NOTARIZE)),
        new LogEntry.OwnProposal(Fixture.fresh(BLOCK)),
        new LogEntry.HeldBlock(BLOCK),
        new LogEntry.HeldCertificate(Fixture.certificate(NOTARIZE, 0, 1, 2)));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void messagesComeBackAsTheyWere(ConsensusMessage message) throws SszException {
    Bytes encoded = ConsensusCodec.MESSAGE.encode(message);

    assertThat(ConsensusCodec.MESSAGE.decode(encoded)).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void logEntriesComeBackAsTheyWere(LogEntry entry) throws SszException {
    Bytes encoded = ConsensusCodec.LOG_ENTRY.encode(entry);

    assertThat(ConsensusCodec.LOG_ENTRY.decode(encoded)).isEqualTo(entry);
    assertThat(entry.height()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyTruncationIsRefused(ConsensusMessage message) {
    Bytes encoded = ConsensusCodec.MESSAGE.encode(message);

    for (int length = 0; length < encoded.size(); length++) {
      Bytes cut = encoded.slice(0, length);
      assertThatThrownBy(() -> decodedDifferently(cut, message))
          .isInstanceOf(SszException.class);
    }
  }

  // A list cut between two elements is a shorter list: another message, never the same.
  private static void decodedDifferently(Bytes cut, ConsensusMessage message)
      throws SszException {
    ConsensusMessage decoded = ConsensusCodec.MESSAGE.decode(cut);
    if (!decoded.equals(message)) {
      throw new SszException(SszException.Reason.REFUSED, "another message");
    }
  }

  @Test
  void unknownKindIsRefused() {
    assertThatThrownBy(() -> ConsensusCodec.MESSAGE.decode(Bytes.of(9, 0, 0)))
        .isInstanceOf(SszException.class);
  }

  @Test
  void voteFitsItsFrame() {
    Bytes signature = Bytes.repeat((byte) 1, 1_462);
    ConsensusMessage vote =
        new ConsensusMessage.Voted(
            new SignedVote(NOTARIZE, 3, signature));

    assertThat(ConsensusCodec.MESSAGE.encode(vote).size()).isLessThan(2_000);
  }
}

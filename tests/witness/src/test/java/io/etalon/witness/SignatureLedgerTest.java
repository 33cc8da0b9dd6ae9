package io.etalon.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.Signatures;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Validator;
import io.etalon.primitives.Vote;
import io.etalon.signing.SigningKey;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** The recorder's judgement, against signers that do what no validator may. */
class SignatureLedgerTest {
  private static final Bytes32 GENESIS = Bytes32.fromHexString("0x" + "11".repeat(32));
  private static final Bytes32 BLOCK = Bytes32.fromHexString("0x" + "22".repeat(32));
  private static final Bytes32 OTHER = Bytes32.fromHexString("0x" + "33".repeat(32));

  private final SigningKey key = SignatureRecorder.newIdentity();
  private final SignatureLedger ledger = new SignatureLedger(
      GENESIS,
      List.of(new Validator(new AccountId(BLOCK), "one", key.publicKey(),
          key.publicKey())),
      height -> height / 30,
      Signatures.verifier());

  @Test
  void findsNothingWhereEachVoteWasSentManyTimes() {
    for (int i = 0; i < 3; i++) {
      sign(Vote.notarize(5, 0, BLOCK));
      sign(Vote.finalize(5, 0, BLOCK));
      sign(Vote.nullify(5, 1));
      sign(Vote.notarize(5, 1, OTHER));
    }
    assertThat(ledger.doubleSignatures()).isEmpty();
    assertThat(ledger.votes()).isEqualTo(4);
    assertThat(ledger.newestVote(0)).isEqualTo(5);
  }

  @Test
  void findsVotesForTwoBlocksInOneView() {
    sign(Vote.notarize(5, 0, BLOCK));
    sign(Vote.notarize(5, 0, OTHER));
    assertThat(ledger.doubleSignatures()).singleElement().asString().contains("signed twice");
  }

  @Test
  void findsFinalizeWithNullify() {
    sign(Vote.finalize(5, 0, BLOCK));
    sign(Vote.nullify(5, 0));
    assertThat(ledger.doubleSignatures()).singleElement().asString().contains("NULLIFY");
  }

  @Test
  void doesNotCountWhatWasForged() {
    sign(Vote.notarize(5, 0, BLOCK));
    ledger.add(new SignedVote(Vote.notarize(5, 0, OTHER), 0, Bytes.repeat((byte) 7, 1_200)));
    assertThat(ledger.doubleSignatures()).isEmpty();
    assertThat(ledger.forged()).isEqualTo(1);
  }

  private void sign(Vote vote) {
    ledger.add(new SignedVote(
        vote, 0, key.sign(vote.signBytes(GENESIS, vote.height() / 30))));
  }
}

package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.Execution;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stake through the whole runtime: a validator and its nominator, and what a double vote costs. */
class StakingTest {
  private static final PublicKey VALIDATOR = Genesis.key(SignatureScheme.FALCON_512_R3, 1);
  private static final AccountId TREASURY = AccountId.ofPallet("governance");
  private static final AccountId VAULT = AccountId.ofPallet("staking");

  private Ledger ledger;

  @BeforeEach
  void start() throws Exception {
    ledger = new Ledger(new ChainRuntime(), Genesis.config());
    ledger.append(
        ledger.sign(Genesis.ALICE, ledger.transfer(VALIDATOR, 100 * Amount.UNITS_PER_TOKEN)));
    succeed(VALIDATOR, "bond", "{\"amount\":\"40000000000\"}");
    succeed(Genesis.BOB, "nominate", nomination("nominate", "60000000000"));
  }

  private static String nomination(String call, String units) {
    return "{\"validator\":\"%s\",\"amount\":\"%s\"}".formatted(Genesis.account(1), units);
  }

  private Execution succeed(PublicKey key, String call, String arguments) throws Exception {
    Bytes encoded = ledger.runtime.encodeCall("staking", call, arguments);
    Execution execution = ledger.append(ledger.sign(key, encoded));
    assertThat(execution.outcomes()).singleElement().matches(outcome -> outcome.succeeded());
    return execution;
  }

  private Amount free(AccountId account) {
    return ledger.runtime.account(ledger.state(), account)
        .map(AccountState::free).orElse(Amount.ZERO);
  }

  private DoubleVote doubleVote(long height) {
    return DoubleVote.of(0, vote(height, 1), vote(height, 2));
  }

  private SignedVote vote(long height, int block) {
    Vote vote = Vote.finalize(height, 0, Sha256.hash(Bytes.of(block)));
    Bytes32 statement = vote.signBytes(ledger.genesisHash(), 0);
    return new SignedVote(vote, 1, Genesis.sign(Genesis.consensusKey(1), statement));
  }

  @Test
  void doubleVoteCostsTheValidatorAndItsNominatorATenth() throws Exception {
    assertThat(free(VAULT)).isEqualTo(Amount.ofTokens(100));
    Execution execution =
        ledger.append(ledger.withEvidence(ledger.authoring(), doubleVote(2)));
    assertThat(execution.events().stream().map(ledger.runtime::describe))
        .anySatisfy(event -> assertThat(event).contains("Slashed").contains("10000000000"));
    assertThat(free(TREASURY)).isEqualTo(Amount.ofTokens(10));
    assertThat(free(VAULT)).isEqualTo(Amount.ofTokens(90));
    succeed(Genesis.BOB, "unbond", nomination("unbond", "54000000000"));
    assertThat(free(VAULT)).isEqualTo(Amount.ofTokens(90));
  }

  @Test
  void whatIsOnItsWayBackAnswersTooAndIsPaidOutOnceEvidenceIsTooOld() throws Exception {
    succeed(Genesis.BOB, "unbond", nomination("unbond", "60000000000"));
    ledger.append(ledger.withEvidence(ledger.authoring(), doubleVote(2)));
    assertThat(free(TREASURY)).isEqualTo(Amount.ofTokens(10));
    Bytes withdraw = ledger.runtime.encodeCall("staking", "withdrawUnbonded", "{}");
    Execution early = ledger.append(ledger.sign(Genesis.BOB, withdraw));
    assertThat(early.outcomes().getFirst().error()).contains("NOTHING_UNLOCKED");
    ledger.appendEmpty((int) (8 * Genesis.EPOCH_BLOCKS));
    Amount before = free(AccountId.of(Genesis.BOB));
    Execution execution = succeed(Genesis.BOB, "withdrawUnbonded", "{}");
    assertThat(free(AccountId.of(Genesis.BOB)))
        .isEqualTo(before.plus(Amount.ofTokens(54)).minus(execution.outcomes().getFirst().fee()));
  }
}

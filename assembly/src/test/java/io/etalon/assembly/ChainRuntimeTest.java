package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Seal;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.Admission;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.Execution;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.TimingParameters;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole runtime through its face. */
class ChainRuntimeTest {
  private Ledger ledger;

  @BeforeEach
  void start() throws GenesisRejected {
    ledger = new Ledger(new ChainRuntime(), Genesis.config());
  }

  @Test
  void genesisIsAFunctionOfItsConfiguration() throws GenesisRejected {
    assertThat(new ChainRuntime().genesis(Genesis.config(), Genesis.VERIFIER))
        .isEqualTo(ledger.last());
    GenesisConfig other =
        Genesis.config(
            Genesis.parameters(new TimingParameters(2_000, 999, 1_000, 1_000, 1_500, 60_000, 8, 2)),
            true);
    assertThat(new ChainRuntime().genesis(other, Genesis.VERIFIER).blockId())
        .isNotEqualTo(ledger.genesisHash());
  }

  @Test
  void refusesAGenesisThatNoChainCanStartFrom() {
    List<TimingParameters> bad =
        List.of(
            new TimingParameters(0, 0, 1_000, 1_000, 1_500, 60_000, 8, 2),
            new TimingParameters(2_000, 3_000, 1_000, 1_000, 1_500, 60_000, 8, 2),
            new TimingParameters(2_000, 1_000, 1_000, 2_000, 1_500, 60_000, 8, 2),
            new TimingParameters(2_000, 1_000, 1_000, 1_000, 1_500, 60_000, 2, 2));
    for (TimingParameters timing : bad) {
      GenesisConfig config = Genesis.config(Genesis.parameters(timing), true);
      assertThatThrownBy(() -> new ChainRuntime().genesis(config, Genesis.VERIFIER))
          .isInstanceOf(GenesisRejected.class);
    }
    GenesisConfig live = Genesis.config(Genesis.parameters(), false);
    assertThatThrownBy(() -> new ChainRuntime().genesis(live, Genesis.VERIFIER))
        .isInstanceOf(GenesisRejected.class)
        .hasMessageContaining("sudo");
    assertThatThrownBy(
            () -> new ChainRuntime().genesis(Genesis.config(), (_, _, _) -> false))
        .isInstanceOf(GenesisRejected.class);
  }

  @Test
  void blocksFollowEachOtherAcrossEpochs() throws BlockRejected {
    ledger.appendEmpty((int) (3 * Genesis.EPOCH_BLOCKS));
    assertThat(ledger.last().block().header().epoch()).isEqualTo(3);
    ValidatorSet set = ledger.runtime.validators(ledger.state(), ledger.height());
    assertThat(set.epoch()).isEqualTo(3);
    assertThat(ledger.last().block().header().validatorsRoot()).isEqualTo(set.root());
    assertThat(ledger.runtime.validators(ledger.state(), ledger.height() + 8).root())
        .isEqualTo(ledger.last().block().header().nextValidatorsRoot());
  }

  @Test
  void everyViewOfAHeightHasALeaderWhoCanBuildItsBlock() throws BlockRejected {
    ledger.appendEmpty(3);
    Authoring first = ledger.authoring();
    for (long view = 0; view < 6; view++) {
      int leader =
          ledger.runtime.ranking(ledger.state(), ledger.height() + 1).leader(view).validator();
      Authoring authoring =
          new Authoring(
              view, leader, first.timestampMillis(), first.parentCertificate(), first.reports(),
              first.seals(), first.evidence(), first.extensions(), first.candidates());
      Execution built = ledger.runtime.author(ledger.tip(), authoring, Genesis.VERIFIER);
      assertThat(ledger.runtime.execute(ledger.tip(), built.block(), Genesis.VERIFIER))
          .isEqualTo(built);
    }
  }

  @Test
  void transferMovesTokensAndIsDescribedInWords() throws BlockRejected {
    Bytes call = ledger.transfer(Genesis.BOB, 5_000_000);
    var extrinsic = ledger.sign(Genesis.ALICE, call);
    Admission admission = ledger.runtime.admit(ledger.tip(), extrinsic, Genesis.VERIFIER);
    assertThat(admission).isInstanceOf(Admission.Admitted.class);
    Execution execution = ledger.append(extrinsic);
    Amount fee = execution.outcomes().getFirst().fee();
    assertThat(fee).isEqualTo(((Admission.Admitted) admission).fee());
    AccountState alice = ledger.account(Genesis.ALICE);
    assertThat(alice.free())
        .isEqualTo(Genesis.ENDOWMENT.minus(fee).minus(new Amount(5_000_000)));
    assertThat(alice.nonce()).isEqualTo(1);
    assertThat(alice.keys()).containsExactly(Genesis.ALICE);
    assertThat(ledger.state().get(ledger.runtime.balanceKey(alice.account()))).isPresent();
    assertThat(ledger.runtime.describeCall(call))
        .isEqualTo(
            "{\"pallet\":\"balances\",\"call\":{\"transfer\":{\"to\":\"%s\",\"amount\":\"%s\"}}}"
                .formatted(AccountId.of(Genesis.BOB), "5000000"));
    EventRecord transferred =
        execution.events().stream().filter(e -> e.name().equals("Transferred")).findFirst()
            .orElseThrow();
    assertThat(ledger.runtime.describe(transferred))
        .startsWith("{\"pallet\":\"balances\",\"event\":{\"Transferred\":{\"from\":\"0x");
  }

  @Test
  void aQuorumMustHaveSignedTheParent() throws BlockRejected {
    ledger.appendEmpty(1);
    Authoring good = ledger.authoring();
    for (Certificate bad :
        List.of(ledger.parentCertificate(2), Certificate.ofGenesis(ledger.genesisHash()))) {
      Authoring authoring =
          new Authoring(
              good.view(), good.proposer(), good.timestampMillis(), bad, good.reports(),
              good.seals(), good.evidence(), good.extensions(), good.candidates());
      assertThatThrownBy(
              () -> ledger.runtime.author(ledger.tip(), authoring, Genesis.VERIFIER))
          .isInstanceOfSatisfying(
              BlockRejected.class,
              e -> assertThat(e.reason()).isEqualTo(BlockRejected.Reason.PARENT_CERTIFICATE));
    }
  }

  @Test
  void aBuilderLeavesOutASealThatIsNotTheProposers() throws BlockRejected {
    ledger.appendEmpty(4);
    var header = ledger.last().block().header();
    Bytes32 signed = Seal.signBytes(ledger.genesisHash(), header.epoch(), ledger.last().blockId());
    ValidatorSet set = ledger.runtime.validators(ledger.state(), 4);
    PublicKey sealKey = set.at(header.proposer()).sealKey();
    Seal good = new Seal(4, ledger.last().blockId(), Genesis.sign(sealKey, signed));
    Seal bad =
        new Seal(4, ledger.last().blockId(), Genesis.sign(Genesis.ALICE, signed));
    Execution execution = ledger.append(ledger.withSeals(ledger.authoring(), bad, good, good));
    assertThat(execution.block().body().seals()).containsExactly(good);
  }

  @Test
  void sudoActsAsRootAndNobodyElseDoes() throws BlockRejected {
    Bytes call =
        ledger.runtime.encodeCall("timestamp", "setMinBlockInterval", "{\"millis\":1500}");
    Execution refused = ledger.append(ledger.sign(Genesis.ALICE, ledger.sudo(call)));
    assertThat(refused.outcomes().getFirst().succeeded()).isFalse();
    Execution done = ledger.append(ledger.sign(Genesis.SUDO, ledger.sudo(call)));
    assertThat(done.outcomes().getFirst().error()).isEmpty();
    assertThat(ledger.runtime.parameters(ledger.state()).timing().minBlockIntervalMillis())
        .isEqualTo(1_500);
    Execution nested = ledger.append(ledger.sign(Genesis.SUDO, ledger.sudo(ledger.sudo(call))));
    assertThat(nested.outcomes().getFirst().succeeded()).isFalse();
  }

  @Test
  void eachAccountSchemeMaySign() throws BlockRejected {
    for (SignatureScheme scheme : SignatureScheme.values()) {
      var key = Genesis.key(scheme, 60);
      ledger.append(ledger.sign(Genesis.ALICE, ledger.transfer(key, 500_000_000)));
      Execution execution = ledger.append(ledger.sign(key, ledger.transfer(Genesis.BOB, 5_000)));
      assertThat(execution.outcomes().getFirst().succeeded()).isTrue();
    }
  }

  @Test
  void aStrangerIsNobody() {
    assertThat(ledger.runtime.account(ledger.state(), AccountId.ofPallet("nobody"))).isEmpty();
  }
}

package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.primitives.Block;
import io.etalon.primitives.Header;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.Execution;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.RegisteredValidator;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The set changes as governance says, one whole epoch ahead, and blocks go on throughout. */
class ValidatorSetChangeTest {
  private static final long EPOCH = Genesis.EPOCH_BLOCKS;
  private static final PublicKey FIFTH_KEY = Genesis.consensusKey(10);
  private static final PublicKey NEW_KEY = Genesis.key(SignatureScheme.FALCON_1024_R3, 11);

  private Ledger ledger;

  @BeforeEach
  void start() throws GenesisRejected {
    ledger = new Ledger(new ChainRuntime(), Genesis.config());
  }

  @Test
  void oneComesOneRotatesItsKeysAndOneGoes() throws BlockRejected {
    add(10, FIFTH_KEY);
    assertThat(registered(10).consensusKeys())
        .as("let in by its peers before it votes")
        .containsExactly(FIFTH_KEY);
    appendTo(EPOCH);
    rotate(1, NEW_KEY, 3);
    appendTo(2 * EPOCH);
    assertThat(setAt(2 * EPOCH - 1).size()).isEqualTo(4);
    assertThat(setAt(2 * EPOCH).size()).isEqualTo(5);
    remove(0);
    appendTo(5 * EPOCH);
    assertThat(setAt(4 * EPOCH).size()).isEqualTo(4);
    assertThat(setAt(4 * EPOCH).indexOfAccount(Genesis.account(0))).isEmpty();
    assertThat(setAt(4 * EPOCH).indexOfKey(NEW_KEY)).isPresent();
    appendTo(6 * EPOCH);
    assertThat(ledger.runtime.registeredValidators(ledger.state()))
        .extracting(RegisteredValidator::organisation)
        .containsExactlyInAnyOrder(
            "organisation 1", "organisation 2", "organisation 3", "organisation 10");
    assertThat(registered(1).consensusKeys())
        .as("the key that was replaced three epochs ago is no peer's any more")
        .containsExactly(NEW_KEY);
  }

  @Test
  void everyEpochsHeadersProveTheSetOfTheNext() throws BlockRejected {
    add(10, FIFTH_KEY);
    ValidatorSet proved = setAt(0);
    while (ledger.height() < 4 * EPOCH) {
      Header header = ledger.append().block().header();
      if (header.height() % EPOCH == 0) {
        proved = setAt(header.height());
      }
      assertThat(header.validatorsRoot()).isEqualTo(proved.root());
      assertThat(header.nextValidatorsRoot()).isEqualTo(setAt(header.height() + EPOCH).root());
    }
  }

  @Test
  void aHeaderThatAnnouncesAnotherSetIsRefused() throws BlockRejected {
    Execution built =
        ledger.runtime.author(ledger.tip(), ledger.authoring(), Genesis.VERIFIER);
    ledger.runtime.execute(ledger.tip(), built.block(), Genesis.VERIFIER);
    Block twin = new Block(
        announcing(built.block().header(), Bytes32.repeat((byte) 7)), built.block().body());
    assertThatThrownBy(() -> ledger.runtime.execute(ledger.tip(), twin, Genesis.VERIFIER))
        .isInstanceOf(BlockRejected.class)
        .hasMessageContaining("nextValidatorsRoot");
  }

  @Test
  void newcomerHasNoScoreAndIsRankedBehindNobodyElseWithout() throws BlockRejected {
    add(10, FIFTH_KEY);
    appendTo(2 * EPOCH);
    var ranking = ledger.runtime.ranking(ledger.state(), ledger.height() + 1);
    assertThat(ranking.places()).hasSize(5);
    assertThat(ranking.places()).allMatch(place -> place.scorePpb() == 0);
  }

  private static Header announcing(Header header, Bytes32 nextRoot) {
    return new Header(
        header.height(), header.view(), header.parent(), header.epoch(),
        header.timestampMillis(), header.proposer(), header.leaderScorePpb(),
        header.scoreHeight(), header.stateRoot(), header.extrinsicsRoot(),
        header.reportsRoot(), header.sealsRoot(), header.evidenceRoot(), header.extensionsRoot(),
        header.validatorsRoot(), nextRoot,
        header.parentCertificateRoot(), header.parentSigners());
  }

  private void add(int number, PublicKey consensusKey) throws BlockRejected {
    KeyCertificate certificate = Genesis.certificate(number, consensusKey, 0);
    Validator validator = certificate.validator();
    PublicKey ownSeal = Genesis.key(SignatureScheme.SLH_DSA_SHAKE_256S, 29);
    KeyCertificate unsigned = new KeyCertificate(
        certificate.identityKey(),
        new Validator(
            validator.account(), validator.organisation(), validator.consensusKey(), ownSeal),
        0, 1_000_000, Bytes.EMPTY);
    asRoot("addValidator", "{\"certificate\":%s,\"endpoint\":\"127.0.0.1:9\"}".formatted(
        json(unsigned.signed(Genesis.sign(unsigned.identityKey(), unsigned.signBytes())))));
  }

  private void remove(int number) throws BlockRejected {
    asRoot("removeValidator", "{\"account\":\"%s\"}".formatted(Genesis.account(number)));
  }

  private void rotate(int number, PublicKey consensusKey, long firstEpoch) throws BlockRejected {
    succeed(Genesis.ALICE, ledger.runtime.encodeCall("validators", "certify",
        "{\"certificate\":%s}".formatted(
            json(Genesis.certificate(number, consensusKey, firstEpoch)))));
  }

  private static String json(KeyCertificate certificate) {
    return KeyCertificate.SCHEMA.toJson(certificate);
  }

  private void asRoot(String call, String arguments) throws BlockRejected {
    succeed(Genesis.SUDO,
        ledger.sudo(ledger.runtime.encodeCall("validators", call, arguments)));
  }

  private void succeed(PublicKey signer, Bytes call) throws BlockRejected {
    Execution execution = ledger.append(ledger.sign(signer, call));
    assertThat(execution.outcomes()).hasSize(1).allMatch(
        outcome -> outcome.succeeded(), "of " + execution.outcomes());
  }

  private void appendTo(long height) throws BlockRejected {
    while (ledger.height() < height) {
      ledger.append();
    }
  }

  private ValidatorSet setAt(long height) {
    return ledger.runtime.validators(ledger.state(), height);
  }

  private RegisteredValidator registered(int number) {
    List<RegisteredValidator> all = ledger.runtime.registeredValidators(ledger.state());
    Optional<RegisteredValidator> found = all.stream()
        .filter(each -> each.account().equals(Genesis.account(number)))
        .findFirst();
    return found.orElseThrow();
  }
}

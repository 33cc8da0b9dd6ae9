package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.client.AnswerStream;
import io.etalon.client.EtalonClient;
import io.etalon.client.FinalHeader;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Header;
import io.etalon.signing.SigningKey;
import io.etalon.witness.SignatureLedger;
import io.etalon.witness.TransferStream;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Validators end without a warning, one of them and all of them, while transfers come in. Whatever
 * a node called final stays, and nobody signs twice, says a recorder that has heard every vote.
 *
 * <p>{@code -Detalon.powerLosses=10} loses power ten times instead of three.
 */
@Order(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedDevnet.Extension.class)
class PowerLossAcceptanceTest {
  private static final int POWER_LOSSES = Integer.getInteger("etalon.powerLosses", 3);
  private static final String VICTIM = "v3";

  private final SharedDevnet devnet;
  private TransferStream transfers;

  PowerLossAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
  }

  @BeforeEach
  void startTransfers() throws Exception {
    for (String node : DevnetProcess.NODES) {
      devnet.process().awaitHeight(node, 1);
    }
    try (SigningKey carol = devnet.account("carol")) {
      transfers = new TransferStream(
          new Nodes(), devnet.account("dave"), AccountId.of(carol.publicKey()));
    }
  }

  private final class Nodes implements TransferStream.Nodes {
    @Override
    public int count() {
      return DevnetProcess.NODES.size();
    }

    @Override
    public EtalonClient connect(int node) throws Exception {
      return devnet.process().client(DevnetProcess.NODES.get(node));
    }
  }

  @AfterEach
  void stopTransfers() throws Exception {
    transfers.close();
  }

  @Test
  @Order(1)
  void theChainGoesOnWithoutOneWhichCatchesUpAndVotesAgain() throws Exception {
    awaitTransfers(10);
    devnet.process().kill(VICTIM);
    long alone = devnet.process().height("v0");
    devnet.process().awaitHeight("v0", alone + 5);
    awaitTransfers(transfers.count() + 10);

    devnet.process().restart(VICTIM, devnet.environment());
    long back = devnet.process().awaitHeight(VICTIM, devnet.process().height("v0"));
    awaitSignatureInCertificate(back + 1);
    int index = indexOfVictim();
    Eventually.find("a vote of " + VICTIM, () ->
        devnet.recorder().ledger().newestVote(index) > back ? Optional.of(true) : Optional.empty(),
        () -> devnet.process().report());
    requireNothingLost(back);
    requireNobodySignedTwice();
  }

  @Test
  @Order(2)
  void allResumeAtTheLastFinalizedHeightAfterEachLossOfPower() throws Exception {
    for (int loss = 1; loss <= POWER_LOSSES; loss++) {
      awaitTransfers(transfers.count() + 10);
      long before = devnet.process().height("v0");
      TreeMap<Long, Header> known =
          devnet.verifier().verifiedHeaders(devnet.process().rpc("v0"), before);
      for (String node : DevnetProcess.NODES) {
        devnet.process().kill(node);
      }
      for (String node : DevnetProcess.NODES) {
        devnet.recorder().readLog(
            devnet.directory().resolve(node).resolve("data/consensus.log"));
      }
      devnet.startAgain();
      assertThat(devnet.process().height("v0")).as("loss %d", loss)
          .isGreaterThanOrEqualTo(before);
      for (String node : DevnetProcess.NODES) {
        devnet.process().awaitHeight(node, before + 3);
      }
      assertThat(devnet.verifier().verifiedHeaders(devnet.process().rpc("v1"), before))
          .as("loss %d", loss).isEqualTo(known);
      requireNothingLost(before);
      requireNobodySignedTwice();
    }
  }

  private void awaitTransfers(int count) throws InterruptedException {
    Eventually.find(count + " final transfers",
        () -> transfers.count() >= count ? Optional.of(true) : Optional.empty(),
        () -> devnet.process().report());
  }

  private void awaitSignatureInCertificate(long fromHeight) throws Exception {
    int index = indexOfVictim();
    long lastHeight = fromHeight + 60;
    try (EtalonClient client = devnet.process().client("v0");
        AnswerStream<FinalHeader> headers = client.chain().headersFrom(fromHeight)) {
      FinalHeader next = headers.next().orElseThrow();
      while (!next.certificate().signers().get(index)) {
        assertThat(next.header().height()).as("a certificate with the signature of " + VICTIM)
            .isLessThan(lastHeight);
        next = headers.next().orElseThrow();
      }
    }
  }

  private int indexOfVictim() {
    Bytes32 account =
        Bytes32.fromHexString(devnet.process().entry(VICTIM).path("account").asText());
    return devnet.verifier().members().stream()
        .map(member -> member.account().value()).toList().indexOf(account);
  }

  private void requireNothingLost(long height) throws Exception {
    for (String node : DevnetProcess.NODES) {
      devnet.process().awaitHeight(node, height);
    }
    try (EtalonClient client = devnet.process().client("v2")) {
      // What was reported a moment ago by another node is on its way to this one.
      Eventually.find("all that was reported final",
          () -> transfers.lost(client).isEmpty() ? Optional.of(true) : Optional.empty(),
          () -> devnet.process().report());
    }
  }

  private void requireNobodySignedTwice() {
    SignatureLedger ledger = devnet.recorder().ledger();
    assertThat(ledger.doubleSignatures()).isEmpty();
    assertThat(ledger.forged()).isZero();
    assertThat(devnet.recorder().undecodable()).isZero();
    for (int i = 0; i < devnet.verifier().members().size(); i++) {
      assertThat(ledger.newestVote(i)).as("heard of validator %d", i).isPositive();
    }
  }
}

package io.etalon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.etalon.crypto.SignatureScheme;
import io.etalon.engine.SubmissionOutcome;
import io.etalon.fixtures.FakeNode;
import io.etalon.fixtures.FakeRuntime;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Metric;
import io.etalon.runtime.LinkState;
import io.etalon.signing.SigningKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtalonClientTest {
  private static final SigningKey ALICE =
      SigningKey.generate(SignatureScheme.ML_DSA_65, new SecureRandom());
  private static final AccountId ALICE_ID = AccountId.of(ALICE.publicKey());
  private static final AccountId BOB = new AccountId(Bytes32.repeat((byte) 0xb0));

  @TempDir Path directory;
  private ServedNode served;
  private EtalonClient client;

  @BeforeEach
  void serve() throws Exception {
    served = new ServedNode(directory, ALICE.publicKey());
    client = EtalonClient.connect(served.target());
  }

  @AfterEach
  void stop() {
    client.close();
    served.close();
  }

  @Test
  void readsTheChain() throws Exception {
    served.node.finalizeBlock();
    ChainInfo info = client.chain().info();
    assertThat(info.genesisHash()).isEqualTo(served.node.store().genesisHash());
    assertThat(info.isSimulated()).isTrue();
    assertThat(info.best()).isEqualTo(served.node.store().best());
    FinalBlock block = client.chain().newestBlock();
    assertThat(block).isEqualTo(client.chain().block(1))
        .isEqualTo(client.chain().block(info.best().blockId()));
    assertThat(block.finality().certificate())
        .isEqualTo(served.node.store().certificate(1).orElseThrow());
    assertThat(block.finality().finalityMillis()).isEqualTo(300);
    assertThat(client.chain().header(1)).isEqualTo(info.best());
    assertThat(client.chain().validators()).isEqualTo(served.node.validators());
    assertThat(client.chain().extrinsic(Bytes32.ZERO)).isEmpty();
  }

  @Test
  void buildsSignsSubmitsAndWaits() throws Exception {
    Bytes call = client.extrinsics().buildCall("notes", "write", "{\"text\":1}");
    Extrinsic extrinsic = client.extrinsics().prepare(ALICE.publicKey(), call)
        .tip(new Amount(5)).sign(ALICE);
    assertThat(extrinsic.signer()).isInstanceOf(ExtrinsicSigner.Registered.class);
    try (var steps = client.extrinsics().submitAndWatch(extrinsic)) {
      assertThat(steps.next()).containsInstanceOf(ExtrinsicPlace.Waiting.class);
      assertThat(client.accounts().nextNonce(ALICE_ID)).isEqualTo(1);
      assertThat(client.chain().extrinsic(extrinsic.id()).orElseThrow().place())
          .isInstanceOf(ExtrinsicPlace.Waiting.class);
      served.node.finalizeBlock();
      var included = (ExtrinsicPlace.Included) steps.next().orElseThrow();
      assertThat(included.height()).isEqualTo(1);
      assertThat(included.outcome().fee()).isEqualTo(FakeRuntime.FEE.plus(new Amount(5)));
      assertThat(steps.next()).isEmpty();
      assertThat(client.extrinsics().submit(extrinsic)).isEqualTo(included);
      assertThat(client.extrinsics().submitAndWait(extrinsic, Duration.ofSeconds(9)))
          .isEqualTo(included);
      assertThat(client.chain().extrinsic(extrinsic.id()).orElseThrow().place())
          .isEqualTo(included);
    }
    AccountAnswer account = client.accounts().account(ALICE_ID);
    assertThat(account.state().nonce()).isEqualTo(1);
    assertThat(account.state().keys()).containsExactly(ALICE.publicKey());
    assertThat(account.state().free())
        .isEqualTo(FakeNode.BALANCE.minus(FakeRuntime.FEE.plus(new Amount(5))));
  }

  @Test
  void signsATransferAndIntroducesAKeyThatTheChainDoesNotKnow() throws Exception {
    Extrinsic transfer = client.extrinsics().signTransfer(ALICE, BOB, new Amount(7));
    assertThat(new String(transfer.call().toArray()))
        .isEqualTo("{\"to\":\"" + BOB + "\",\"amount\":\"7\"}");
    try (SigningKey carol =
        SigningKey.generate(SignatureScheme.ML_DSA_65, new SecureRandom())) {
      Extrinsic first =
          client.extrinsics().prepare(carol.publicKey(), Bytes.of(1)).sign(carol);
      assertThat(first.signer())
          .isEqualTo(new ExtrinsicSigner.Introduced(carol.publicKey()));
      var failure =
          catchThrowableOfType(ApiException.class, () -> client.extrinsics().submit(first));
      assertThat(failure.reason()).isEqualTo("CANNOT_PAY");
    }
  }

  @Test
  void saysReasonFieldExpectedNonceAndRemedyOfARefusal() throws Exception {
    Extrinsic extrinsic = signed(0, Bytes.of(1));
    client.extrinsics().submit(extrinsic);
    served.node.finalizeBlock();
    var failure = catchThrowableOfType(
        ApiException.class, () -> client.extrinsics().submit(signed(0, Bytes.of(2))));
    assertThat(failure.reason()).isEqualTo("NONCE_TOO_LOW");
    assertThat(failure.expectedNonce()).hasValue(1);
    assertThat(failure.field()).contains("nonce");
    assertThat(failure).hasMessageContaining("NONCE_TOO_LOW").hasMessageContaining("use nonce 1");
    served.node.answerNextWith(new SubmissionOutcome.Busy());
    var busy = catchThrowableOfType(
        ApiException.class, () -> client.extrinsics().submit(extrinsic));
    assertThat(busy.reason()).isEqualTo("BUSY");
    assertThat(busy.expectedNonce()).isEmpty();
  }

  @Test
  void triesAndEstimatesWithoutSubmitting() throws Exception {
    var outcome = client.extrinsics().dryRun(signed(0, Bytes.of(FakeRuntime.FAILING)));
    assertThat(outcome.error()).isEqualTo("notes.FAILED");
    FeeEstimate estimate = client.extrinsics()
        .estimateFee(ALICE.publicKey(), Bytes.of(1, 2, 3), new Amount(9));
    assertThat(estimate.fee()).isEqualTo(FakeRuntime.FEE.plus(new Amount(9)));
    assertThat(estimate.succeeds()).isTrue();
    Extrinsic extrinsic = signed(4, Bytes.of(1));
    DecodedExtrinsic decoded =
        client.extrinsics().decode(Extrinsic.SCHEMA.encode(extrinsic));
    assertThat(decoded.extrinsic()).isEqualTo(extrinsic);
    assertThat(decoded.id()).isEqualTo(extrinsic.id());
    assertThat(served.node.status().poolSize()).isZero();
  }

  @Test
  void streamsFromAHeightAndResumes() throws Exception {
    served.node.finalizeBlock();
    try (var blocks = client.chain().blocksFrom(0);
        var events = client.chain().eventsFrom(0, List.of(new EventFilter("system", "")))) {
      assertThat(blocks.next().orElseThrow().finality().header().height()).isZero();
      assertThat(blocks.next().orElseThrow().finality().header().height()).isEqualTo(1);
      assertThat(events.next().orElseThrow().events()).isEmpty();
      EventBatch batch = events.next().orElseThrow();
      assertThat(batch.events().getFirst().json()).isEqualTo("{\"Begun\":\"0x01\"}");
      assertThat(batch.isLast()).isTrue();
      served.node.finalizeBlock();
      assertThat(blocks.next().orElseThrow().finality().header().height()).isEqualTo(2);
    }
    try (var headers = client.chain().headersFrom(2)) {
      assertThat(headers.next().orElseThrow().header()).isEqualTo(served.node.store().best());
    }
  }

  @Test
  void aClosedStreamEndsAtTheReaderToo() throws Exception {
    var headers = client.chain().headersFrom(0);
    headers.next();
    headers.close();
    var failure = catchThrowableOfType(ApiException.class, headers::next);
    assertThat(failure.reason()).isEqualTo("CANCELLED");
  }

  @Test
  void waitsNoLongerThanItsPatience() {
    var failure = catchThrowableOfType(ApiException.class, () -> client.extrinsics()
        .submitAndWait(signed(0, Bytes.of(1)), Duration.ofMillis(300)));
    assertThat(failure.reason()).isEqualTo(ApiException.TOO_LATE);
  }

  @Test
  void readsStateLinksRankingAndTheNode() throws Exception {
    served.node.finalizeBlock();
    var set = served.node.validators();
    LinkState link = new LinkState(3, "a-b", "metro", set.at(0).account(), set.at(1).account(),
        LinkState.Status.CUT, Metric.of(1), Metric.of(2), Metric.UNKNOWN, "no report",
        "1 of 3 good windows");
    served.node.runtime().setLinks(List.of(link));
    Links links = client.coherence().links();
    assertThat(links.isSimulated()).isTrue();
    assertThat(links.links().getFirst().state()).isEqualTo(link);
    assertThat(links.links().getFirst().a().source()).isEqualTo(ReadingSource.UNKNOWN);
    assertThat(links.links().getFirst().a().qberPpb()).isEqualTo(Metric.UNKNOWN);
    ShownRanking ranking = client.coherence().ranking();
    assertThat(ranking.ranking().height()).isEqualTo(2);
    assertThat(ranking.candidates()).hasSize(4);
    assertThat(ranking.candidates().get(2).links().getFirst().status())
        .isEqualTo(LinkState.Status.CUT);
    assertThat(client.state().value(Bytes.wrap("height".getBytes())).value()).isPresent();
    assertThat(client.state().scan(Bytes.EMPTY, Bytes.EMPTY, 1).entries()).hasSize(1);
    NodeReport report = client.node().status();
    assertThat(report.round().missing()).containsExactly("Gamma", "Delta");
    assertThat(report.role()).isEqualTo(NodeReport.Role.VALIDATOR);
    assertThat(client.node().versions().api()).isEqualTo("v1");
    assertThat(client.node().metadata()).contains("notes");
    try (AdminClient admin = AdminClient.connect(served.adminTarget())) {
      assertThat(admin.peers()).isEqualTo(report.peers());
      assertThat(admin.changeLogLevel("", "debug")).isEqualTo("DEBUG");
    }
  }

  @Test
  void saysThatNoNodeAnswersAndWhatToDo() throws Exception {
    String target = served.target();
    served.close();
    try (EtalonClient alone = EtalonClient.connect(target)) {
      var failure = catchThrowableOfType(ApiException.class, () -> alone.chain().info());
      assertThat(failure.reason()).isEqualTo(ApiException.UNREACHABLE);
      assertThat(failure.remedy().orElseThrow()).contains("start the node");
    }
  }

  private Extrinsic signed(long nonce, Bytes call) throws ApiException {
    return new ExtrinsicBuilder(
        SigningContext.of(client.chain().info()), ALICE.publicKey(), call).nonce(nonce)
        .period(8).sign(ALICE);
  }
}

package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.engine.SubmissionOutcome;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicPayload;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Header;
import io.etalon.primitives.Mortality;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.Runtime;
import io.etalon.signing.Signer;
import io.etalon.storage.StateLease;
import io.etalon.storage.StoredBlock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four validators in one process, over real sockets and disks. */
class FourNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  private final Signer alice = TestKeys.falcon512();
  private final AccountId bob = AccountId.of(TestKeys.falcon512().publicKey());
  private final List<TestGenesis.Member> members =
      IntStream.range(0, 4).mapToObj(TestGenesis.Member::generate).toList();
  private final List<TestNode> nodes = new ArrayList<>();
  private GenesisConfig genesis;

  @BeforeEach
  void startFour() throws Exception {
    genesis =
        TestGenesis.config(members, List.of(AccountId.of(alice.publicKey()), bob));
    for (int i = 0; i < members.size(); i++) {
      nodes.add(open(i));
    }
    nodes.forEach(node -> node.start(nodes.stream().map(TestNode::address).toList()));
  }

  @AfterEach
  void stop() {
    nodes.forEach(TestNode::close);
  }

  @Test
  void finalizeASignedTransferAndAgreeOnEveryHeader() throws Exception {
    Extrinsic transfer = transfer(Amount.ofTokens(7));
    assertThat(nodes.get(2).node.submit(transfer))
        .isInstanceOf(SubmissionOutcome.Waiting.class);
    long height = heightOf(transfer);
    for (TestNode node : nodes) {
      for (long h = 1; h <= height; h++) {
        assertThat(header(node, h)).as("height %d", h).isEqualTo(header(nodes.getFirst(), h));
      }
      assertThat(free(node, bob)).isEqualTo(Amount.ofTokens(1_007));
      assertThat(node.failure.get()).isNull();
    }
    assertThat(nodes.getFirst().node.submit(transfer))
        .isEqualTo(new SubmissionOutcome.Finalized(transfer.id(), height));
  }

  @Test
  void goOnWithoutOneAndTakeItBack() throws Exception {
    await(nodes.getFirst(), 3);
    nodes.get(3).close();
    long before = nodes.getFirst().node.store().best().height();
    await(nodes.getFirst(), before + 6);
    nodes.set(3, open(3));
    nodes.get(3).start(nodes.stream().map(TestNode::address).toList());
    long caughtUp = nodes.getFirst().node.store().best().height() + 3;
    assertThat(await(nodes.get(3), caughtUp).block().header())
        .isEqualTo(await(nodes.getFirst(), caughtUp).block().header());
  }

  private TestNode open(int index) throws Exception {
    return new TestNode(directory.resolve("v" + index), genesis, members.get(index));
  }

  private long heightOf(Extrinsic extrinsic) throws Exception {
    for (long height = 1; height < 100; height++) {
      for (TestNode node : nodes) {
        await(node, height);
      }
      if (nodes.getFirst().node.store().extrinsic(extrinsic.id()).isPresent()) {
        return height;
      }
    }
    throw new AssertionError("the transfer was not included in 100 blocks");
  }

  private static StoredBlock await(TestNode node, long height) throws Exception {
    Optional<StoredBlock> block = node.node.feed().await(height, PATIENCE);
    assertThat(node.failure.get()).isNull();
    return block.orElseThrow(
        () -> new AssertionError("no block " + height + ": " + node.node.status()));
  }

  private static Header header(TestNode node, long height) {
    return node.node.store().block(height).orElseThrow().block().header();
  }

  private static Amount free(TestNode node, AccountId account) {
    try (StateLease lease = node.node.store().lease()) {
      return node.node.runtime().account(lease.state(), account).orElseThrow().free();
    }
  }

  private Extrinsic transfer(Amount amount) {
    TestNode node = nodes.getFirst();
    Runtime runtime = node.node.runtime();
    Bytes call =
        runtime.encodeCall(
            "balances",
            "transfer",
            "{\"to\":\"%s\",\"amount\":\"%d\"}".formatted(bob, amount.units()));
    Extrinsic unsigned =
        new Extrinsic(
            new ExtrinsicSigner.Introduced(alice.publicKey()),
            Bytes.EMPTY,
            0,
            new Mortality(0, 64),
            Amount.ZERO,
            call);
    ExtrinsicPayload payload =
        new ExtrinsicPayload(
            unsigned.id(),
            unsigned.account(),
            alice.publicKey().scheme(),
            node.node.store().genesisHash(),
            runtime.version().version(),
            node.node.store().genesisHash());
    return new Extrinsic(
        unsigned.signer(),
        alice.sign(payload.signBytes()),
        unsigned.nonce(),
        unsigned.mortality(),
        unsigned.tip(),
        call);
  }
}

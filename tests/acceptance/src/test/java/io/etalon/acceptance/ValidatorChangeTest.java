package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.client.CheckpointProof;
import io.etalon.client.LightClient;
import io.etalon.client.ProofRefused;
import io.etalon.engine.NodeStatus;
import io.etalon.engine.SubmissionOutcome;
import io.etalon.engine.ValidatorRole;
import io.etalon.engine.VotingKey;
import io.etalon.network.PeerAddress;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicPayload;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Header;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Mortality;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.AccountState;
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
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running chain of four takes a fifth validator, rotates keys of one and lets one go. */
class ValidatorChangeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long EPOCH = 12;

  @TempDir Path directory;

  private final Signer root = TestKeys.falcon512();
  private final List<TestGenesis.Member> members =
      IntStream.range(0, 4).mapToObj(TestGenesis.Member::generate).toList();
  private final TestGenesis.Member fifth = TestGenesis.Member.generate(4);
  private final GenesisConfig genesis = TestGenesis.config(
      members,
      List.of(AccountId.of(root.publicKey())),
      List.of(AccountId.of(root.publicKey())),
      EPOCH);
  private final List<TestNode> nodes = new ArrayList<>();

  /** Every epoch's set, as the first node's state had it. */
  private final TreeMap<Long, ValidatorSet> sets = new TreeMap<>();

  @AfterEach
  void stop() {
    nodes.forEach(TestNode::close);
  }

  @Test
  void oneComesOneRotatesItsKeysAndOneGoesWhileBlocksGoOn() throws Exception {
    TestGenesis.Member rotated = members.get(1).rotated(1);
    for (int i = 0; i < 4; i++) {
      nodes.add(i == 1 ? open(1, both(members.get(1), rotated)) : open(i, role(members.get(i))));
    }
    nodes.add(open(4, role(fifth)));
    connect();
    awaitHeight(2);
    assertThat(nodes.get(4).node.status().role())
        .as("it follows and does not vote yet")
        .isEqualTo(NodeStatus.Role.OBSERVER);

    long added = epochAfter(submit(asRoot("addValidator",
        "{\"certificate\":%s,\"endpoint\":\"127.0.0.1:20004\"}"
            .formatted(KeyCertificate.SCHEMA.toJson(fifth.certificate(4, 0))))));
    long rekeyed = epochAfter(submit(call("certify", "{\"certificate\":%s}"
        .formatted(KeyCertificate.SCHEMA.toJson(rotated.certificate(1, 1))))));
    awaitHeight(EPOCH);
    long removed = epochAfter(submit(
        asRoot("removeValidator", "{\"account\":\"%s\"}".formatted(members.get(0).id()))));

    awaitHeight(rekeyed * EPOCH + 1);
    assertThat(sets.get(added - 1).members()).hasSize(4);
    assertThat(sets.get(added).members()).hasSize(5);
    assertThat(nodes.get(1).node.status().role())
        .as("it votes with the key that the chain names, without a restart")
        .isEqualTo(NodeStatus.Role.VALIDATOR);
    nodes.get(1).close();
    nodes.set(1, open(1, role(rotated)));
    connect();

    awaitHeight((removed + 1) * EPOCH - 2);
    assertThat(sets.get(removed).indexOfAccount(members.get(0).id())).isEmpty();
    assertThat(nodes.get(0).node.status().role()).isEqualTo(NodeStatus.Role.OBSERVER);
    assertThat(signersOf(removed * EPOCH, (removed + 1) * EPOCH - 2))
        .as("the newcomer and the rotated key sign with the others")
        .contains(fifth.id(), members.get(1).id());
    followFromGenesis(removed);
    for (TestNode node : nodes) {
      checkpointsProveEveryChange(node, removed);
    }
  }

  /** By the end of an epoch the signatures of the one before have long been collected. */
  private void checkpointsProveEveryChange(TestNode node, long newestEpoch) throws Exception {
    List<CheckpointProof.Step> steps = new ArrayList<>();
    for (long epoch = 0; epoch < newestEpoch; epoch++) {
      steps.add(new CheckpointProof.Step(
          node.node.store().epochs().checkpoint(epoch).orElseThrow(), sets.get(epoch + 1)));
    }
    CheckpointCertificate last = steps.removeLast().checkpoint();
    CheckpointProof proof = new CheckpointProof(node.node.store().genesisHash(), steps, last);
    proof.verify(node.node.store().genesisHash(), sets.get(0L), TestKeys.VERIFIER);
    CheckpointProof twin = new CheckpointProof(
        node.node.store().genesisHash(), List.of(), last);
    assertThatThrownBy(() ->
            twin.verify(node.node.store().genesisHash(), sets.get(0L), TestKeys.VERIFIER))
        .as("a change of validators that no checkpoint proves")
        .isInstanceOf(ProofRefused.class);
  }

  /** What is decided now holds from the second epoch after this one on. */
  private static long epochAfter(long height) {
    return height / EPOCH + 2;
  }

  /** The sets of all epochs are proved by one header each, and by nothing else. */
  private void followFromGenesis(long newestEpoch) throws Exception {
    LightClient light = new LightClient(
        nodes.getFirst().node.store().genesisHash(), sets.get(0L), TestKeys.VERIFIER);
    for (long epoch = 0; epoch < newestEpoch; epoch++) {
      StoredBlock last = block((epoch + 1) * EPOCH - 1);
      ValidatorSet next = sets.get(epoch + 1);
      EpochEnd lie = new EpochEnd(last.block().header(), last.certificate(),
          new ValidatorSet(epoch + 1, next.members().subList(1, next.size())));
      assertThatThrownBy(() -> light.follow(lie))
          .isInstanceOf(ProofRefused.class)
          .hasMessageContaining("announces other validators");
      light.follow(nodes.get(4).node.store().epochs().end(epoch).orElseThrow());
    }
    assertThat(light.validators()).isEqualTo(sets.get(newestEpoch));
    StoredBlock newest = block(newestEpoch * EPOCH + 1);
    light.verifier().verifyFinality(newest.block().header(), newest.certificate());
    assertThatThrownBy(() -> new LightClient(
            nodes.getFirst().node.store().genesisHash(), sets.get(0L), TestKeys.VERIFIER)
        .verifier().verifyFinality(newest.block().header(), newest.certificate()))
        .as("the first set does not vote any more")
        .isInstanceOf(ProofRefused.class);
  }

  private List<AccountId> signersOf(long first, long last) throws Exception {
    List<AccountId> signers = new ArrayList<>();
    for (long height = first; height <= last; height++) {
      StoredBlock block = block(height);
      ValidatorSet set = sets.get(height / EPOCH);
      block.certificate().signers().indices()
          .forEach(index -> signers.add(set.at(index).account()));
    }
    return signers;
  }

  private static ValidatorRole role(TestGenesis.Member member) {
    return ValidatorRole.of(member.consensus(), member.seal(), height -> {}, true);
  }

  private static ValidatorRole both(TestGenesis.Member old, TestGenesis.Member rotated) {
    return new ValidatorRole(
        List.of(
            new VotingKey(old.consensus(), height -> {}),
            new VotingKey(rotated.consensus(), height -> {})),
        List.of(old.seal(), rotated.seal()),
        true);
  }

  private TestNode open(int index, ValidatorRole role) throws Exception {
    TestNode node = new TestNode(directory.resolve("v" + index), genesis, role,
        List.of(fifth.consensus().publicKey()));
    node.node.start();
    return node;
  }

  private void connect() {
    List<PeerAddress> all = nodes.stream().map(TestNode::address).toList();
    nodes.forEach(node -> node.dial(all));
  }

  private void awaitHeight(long height) throws Exception {
    for (long h = learned() + 1; h <= height; h++) {
      block(h);
      learn();
    }
    for (TestNode node : nodes) {
      Optional<StoredBlock> reached = node.node.feed().await(height, PATIENCE);
      assertThat(node.failure.get()).isNull();
      assertThat(reached).as("height %d: %s", height, node.node.status()).isPresent();
      assertThat(header(node, height)).isEqualTo(header(nodes.getFirst(), height));
    }
    learn();
  }

  private long learned() {
    return Math.max(0, nodes.getFirst().node.store().best().height() - 1);
  }

  private void learn() {
    TestNode node = nodes.getFirst();
    try (StateLease lease = node.node.store().lease()) {
      long height = lease.state().header().height();
      for (long h : new long[] {height, height + EPOCH}) {
        ValidatorSet set = node.node.runtime().validators(lease.state(), h);
        sets.put(set.epoch(), set);
      }
    }
  }

  private StoredBlock block(long height) throws Exception {
    TestNode node = nodes.getFirst();
    Optional<StoredBlock> block = node.node.feed().await(height, PATIENCE);
    assertThat(node.failure.get()).isNull();
    return block.orElseThrow(
        () -> new AssertionError("no block " + height + ": " + node.node.status()));
  }

  private static Header header(TestNode node, long height) {
    return node.node.store().block(height).orElseThrow().block().header();
  }

  private Bytes call(String name, String arguments) {
    return nodes.getFirst().node.runtime().encodeCall("validators", name, arguments);
  }

  private Bytes asRoot(String name, String arguments) {
    return call("sudo", "{\"call\":\"%s\"}".formatted(call(name, arguments).toHexString()));
  }

  /** Waits until the call was included, and succeeded; returns the height. */
  private long submit(Bytes call) throws Exception {
    TestNode node = nodes.get(2);
    Extrinsic extrinsic = signed(node, call);
    assertThat(node.node.submit(extrinsic)).isInstanceOf(SubmissionOutcome.Waiting.class);
    for (long h = node.node.store().best().height(); h < 9 * EPOCH; h++) {
      awaitHeight(h);
      StoredBlock block = node.node.store().block(h).orElseThrow();
      Optional<Boolean> outcome = block.outcomes().stream()
          .filter(each -> each.id().equals(extrinsic.id()))
          .map(each -> {
            assertThat(each.succeeded()).as(each.toString()).isTrue();
            return true;
          })
          .findFirst();
      if (outcome.isPresent()) {
        return h;
      }
    }
    throw new AssertionError("not included: " + extrinsic.id());
  }

  private Extrinsic signed(TestNode node, Bytes call) {
    Runtime runtime = node.node.runtime();
    AccountState account;
    Header best = node.node.store().best();
    try (StateLease lease = node.node.store().lease()) {
      account = runtime.account(lease.state(), AccountId.of(root.publicKey())).orElseThrow();
    }
    ExtrinsicSigner signer = account.keys().isEmpty()
        ? new ExtrinsicSigner.Introduced(root.publicKey())
        : new ExtrinsicSigner.Registered(account.account());
    Extrinsic unsigned = new Extrinsic(signer, Bytes.EMPTY, account.nonce(),
        new Mortality(best.height(), 64), Amount.ZERO, call);
    ExtrinsicPayload payload = new ExtrinsicPayload(
        unsigned.id(), unsigned.account(), root.publicKey().scheme(),
        node.node.store().genesisHash(), runtime.version().version(), best.blockId());
    return new Extrinsic(signer, root.sign(payload.signBytes()), unsigned.nonce(),
        unsigned.mortality(), unsigned.tip(), call);
  }
}

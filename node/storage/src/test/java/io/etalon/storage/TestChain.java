package io.etalon.storage;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Header;
import io.etalon.primitives.Mortality;
import io.etalon.primitives.Reports;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.Vote;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.runtime.StateChanges;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ByteOrder;
import io.etalon.trie.StateTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A chain of four validators whose signature is a hash of key and message: each block changes a few
 * entries, carries one extrinsic and is certified by three of them.
 */
final class TestChain {
  static final int EPOCH_BLOCKS = 5;
  static final SignatureVerifier VERIFIER =
      (key, message, signature) -> signature.equals(sign(key, message));

  private static final List<Validator> MEMBERS =
      IntStream.range(0, 4).mapToObj(TestChain::validator).toList();

  private final List<ChainStore.Finalized> blocks = new ArrayList<>();
  private StateTree tree = StateTree.EMPTY;

  TestChain(Map<Bytes, Optional<Bytes>> genesis) {
    StateChanges changes = changes(genesis);
    Execution first = execution(0, Bytes32.ZERO, tree, changes);
    tree = tree.with(changes.byKey());
    blocks.add(
        new ChainStore.Finalized(first, Certificate.ofGenesis(first.blockId()), 0));
  }

  Execution genesis() {
    return block(0);
  }

  Execution block(int height) {
    return blocks.get(height).execution();
  }

  ChainStore.Finalized finalized(int height) {
    return blocks.get(height);
  }

  static ValidatorSet validators() {
    return new ValidatorSet(0, MEMBERS);
  }

  /** A block that writes three entries of {@code bytes} bytes and takes one away. */
  ChainStore.Finalized growBy(int bytes) {
    int height = blocks.size();
    Map<Bytes, Optional<Bytes>> changes = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    for (int i = 0; i < 3; i++) {
      changes.put(key(height, i), Optional.of(Bytes.repeat((byte) height, bytes)));
    }
    changes.put(key(height - 1, 1), Optional.empty());
    return grow(changes(changes), extrinsic(height));
  }

  private ChainStore.Finalized grow(StateChanges changes, Extrinsic extrinsic) {
    ChainStore.Finalized parent = blocks.getLast();
    Body empty = Body.empty(parent.certificate());
    Body body =
        new Body(
            List.of(extrinsic), Reports.EMPTY, List.of(), empty.evidence(), empty.extensions(),
            parent.certificate());
    Header header =
        header(blocks.size(), parent.execution().blockId(), body, tree.with(changes.byKey()));
    tree = tree.with(changes.byKey());
    Execution execution =
        new Execution(
            new Block(header, body),
            header.blockId(),
            changes,
            List.of(new ExtrinsicOutcome(extrinsic.id(), true, "", new Amount(5), 6)),
            List.of(new EventRecord(0, "system", "Happened", Bytes.of(7))));
    ChainStore.Finalized next =
        new ChainStore.Finalized(execution, certificate(header), 77);
    blocks.add(next);
    return next;
  }

  private static Extrinsic extrinsic(int number) {
    return new Extrinsic(
        new ExtrinsicSigner.Registered(MEMBERS.getFirst().account()),
        Bytes.of(1),
        number,
        new Mortality(0, 64),
        Amount.ZERO,
        Bytes.of(2));
  }

  private Certificate certificate(Header header) {
    Vote vote = Vote.finalize(header.height(), header.view(), header.blockId());
    Bytes32 message = vote.signBytes(genesis().blockId(), header.epoch());
    List<Bytes> signatures =
        MEMBERS.stream().limit(3).map(each -> sign(each.consensusKey(), message)).toList();
    return new Certificate(
        vote.type(), vote.height(), vote.view(), vote.blockId(), Bits.of(4, 0, 1, 2), signatures);
  }

  private static Bytes sign(PublicKey key, Bytes message) {
    return Sha256.hash(key.encoded(), message);
  }

  private static Validator validator(int number) {
    PublicKey consensus = key(SignatureScheme.FALCON_1024_R3, number);
    return new Validator(
        AccountId.of(consensus),
        "organisation-" + number,
        consensus,
        key(SignatureScheme.SLH_DSA_SHAKE_256S, number));
  }

  private static PublicKey key(SignatureScheme scheme, int number) {
    byte[] bytes = new byte[scheme.publicKeyLength()];
    bytes[0] = (byte) number;
    return new PublicKey(scheme, Bytes.wrap(bytes));
  }

  private static Bytes key(int height, int i) {
    return Bytes.concatenate(Bytes.ofUnsignedInt(height), Bytes.of(i));
  }

  static StateChanges changes(Map<Bytes, Optional<Bytes>> changes) {
    TreeMap<Bytes, Optional<Bytes>> sorted = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    sorted.putAll(changes);
    return new StateChanges(sorted);
  }

  /** A block without extrinsics, which nobody certified. */
  static Execution execution(
      long height, Bytes32 parent, StateTree parentTree, StateChanges changes) {
    Body body = Body.empty(Certificate.ofGenesis(parent));
    Header header = header(height, parent, body, parentTree.with(changes.byKey()));
    Bytes32 id = header.blockId();
    List<ExtrinsicOutcome> outcomes =
        height == 0
            ? List.of() : List.of(new ExtrinsicOutcome(id, true, "", new Amount(5), 6));
    return new Execution(
        new Block(header, body),
        id,
        changes,
        outcomes,
        List.of(new EventRecord(EventRecord.HOOK, "system", "Happened", Bytes.of(7))));
  }

  private static Header header(long height, Bytes32 parent, Body body, StateTree tree) {
    long epoch = height / EPOCH_BLOCKS;
    return new Header(
        height,
        0,
        parent,
        epoch,
        height,
        0,
        0,
        0,
        tree.root(),
        body.extrinsicsRoot(),
        body.reportsRoot(),
        body.sealsRoot(),
        body.evidenceRoot(),
        body.extensionsRoot(),
        new ValidatorSet(epoch, MEMBERS).root(),
        new ValidatorSet(epoch + 1, MEMBERS).root(),
        Certificate.SCHEMA.hashTreeRoot(body.parentCertificate()),
        body.parentCertificate().signers());
  }
}

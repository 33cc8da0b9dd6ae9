package io.etalon.sync;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.Vote;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ByteOrder;
import io.etalon.trie.StateChunk;
import io.etalon.trie.StateTree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A chain whose signatures are hashes: a set that loses its first member and gains another each
 * epoch, and a state of a few hundred entries of which one is the height.
 */
final class FakeChain {
  static final int EPOCH_BLOCKS = 10;
  static final int ENTRIES = 400;
  static final SignatureVerifier VERIFIER =
      (key, message, signature) -> signature.equals(sign(key, message));

  final List<FinalBlock> blocks = new ArrayList<>();
  private final List<StateTree> trees = new ArrayList<>();
  private final TreeMap<Bytes, Bytes> entries = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);

  FakeChain(int height) {
    this(height, Bytes.EMPTY);
  }

  /** Another history by the same validators for each salt. */
  FakeChain(int height, Bytes salt) {
    entries.put(Bytes.of(8, 8, 8, 8, 8), salt);
    for (int i = 0; i < ENTRIES; i++) {
      entries.put(Bytes.ofUnsignedInt(i), Bytes.repeat((byte) i, 20));
    }
    Certificate before = Certificate.ofGenesis(Bytes32.ZERO);
    Bytes32 parent = Bytes32.ZERO;
    for (int next = 0; next <= height; next++) {
      StateTree tree =
          next == 0 ? StateTree.EMPTY : StateTree.build(entries(next).entrySet());
      trees.add(tree);
      Header header = header(next, parent, Body.empty(before), tree.root());
      Certificate certificate =
          next == 0 ? Certificate.ofGenesis(header.blockId()) : certify(header);
      blocks.add(new FinalBlock(new Block(header, Body.empty(before)), certificate));
      before = certificate;
      parent = header.blockId();
    }
  }

  Header header(int height) {
    return blocks.get(height).block().header();
  }

  Bytes32 genesisHash() {
    return header(0).blockId();
  }

  TreeMap<Bytes, Bytes> entries(int height) {
    TreeMap<Bytes, Bytes> at = new TreeMap<>(entries);
    at.put(Bytes.of(9, 9, 9, 9, 9), Bytes.ofUnsignedInt(height));
    return at;
  }

  EpochEnd end(long epoch) {
    FinalBlock last = blocks.get((int) ((epoch + 1) * EPOCH_BLOCKS - 1));
    return new EpochEnd(last.block().header(), last.certificate(), set(epoch + 1));
  }

  long ended() {
    return blocks.size() / EPOCH_BLOCKS;
  }

  /** At most {@code max} entries of a state between two paths. */
  StateChunk chunk(int height, PathRange range, int max) {
    List<StateChunk.Entry> all = new ArrayList<>();
    entries(height).forEach((key, value) -> all.add(new StateChunk.Entry(key, value)));
    all.removeIf(entry -> compare(StateChunk.path(entry.key()), range.from()) < 0
        || compare(StateChunk.path(entry.key()), range.to()) > 0);
    all.sort((a, b) -> compare(StateChunk.path(a.key()), StateChunk.path(b.key())));
    List<StateChunk.Entry> some = all.subList(0, Math.min(max, all.size()));
    Bytes32 to = some.size() == all.size()
        ? range.to() : StateChunk.path(some.getLast().key());
    return new StateChunk(range.from(), to, some, trees.get(height).prove(range.from(), to));
  }

  static int compare(Bytes left, Bytes right) {
    return ByteOrder.LEXICOGRAPHIC.compare(left, right);
  }

  static ValidatorSet set(long epoch) {
    List<Validator> members = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      PublicKey key = new PublicKey(SignatureScheme.FALCON_1024_R3,
          Bytes.repeat((byte) (epoch + i),
              SignatureScheme.FALCON_1024_R3.publicKeyLength()));
      PublicKey seal = new PublicKey(SignatureScheme.SLH_DSA_SHAKE_256S,
          Bytes.repeat((byte) (epoch + i),
              SignatureScheme.SLH_DSA_SHAKE_256S.publicKeyLength()));
      members.add(new Validator(AccountId.of(key), "organisation " + (epoch + i), key, seal));
    }
    return new ValidatorSet(epoch, members);
  }

  Certificate certify(Header header) {
    Bytes32 genesis = blocks.isEmpty() ? header.blockId() : genesisHash();
    ValidatorSet set = set(header.epoch());
    Vote vote = Vote.finalize(header.height(), header.view(), header.blockId());
    Bytes32 message = vote.signBytes(genesis, set.epoch());
    List<Bytes> signatures = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      signatures.add(sign(set.at(i).consensusKey(), message));
    }
    return new Certificate(vote.type(), vote.height(), vote.view(), vote.blockId(),
        Bits.of(4, 0, 1, 2), signatures);
  }

  private static Bytes sign(PublicKey key, Bytes message) {
    return Sha256.hash(key.encoded(), message);
  }

  static Header header(long height, Bytes32 parent, Body body, Bytes32 stateRoot) {
    long epoch = height / EPOCH_BLOCKS;
    return new Header(height, 0, parent, epoch, 1_000 * height, 0, 0, 0, stateRoot,
        body.extrinsicsRoot(), body.reportsRoot(), body.sealsRoot(), body.evidenceRoot(),
        body.extensionsRoot(),
        set(epoch).root(),
        set(epoch + 1).root(), Certificate.SCHEMA.hashTreeRoot(body.parentCertificate()),
        body.parentCertificate().signers());
  }
}

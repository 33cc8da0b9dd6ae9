package io.etalon.benchmarks;

import io.etalon.assembly.ChainRuntime;
import io.etalon.crypto.Sha256;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Extension;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Header;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedExtension;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.Vote;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.Execution;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.ParentBlock;
import io.etalon.runtime.Runtime;
import io.etalon.runtime.StateChanges;
import io.etalon.signing.Signer;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ByteOrder;
import io.etalon.storage.ChainStore;
import io.etalon.storage.StateLease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A chain that the real runtime builds as fast as it can, finalized by the real keys of its four
 * validators, so that a node can be behind by a thousand blocks without waiting for them.
 */
final class ForgedChain {
  /** Longer than anything here lasts: what was forged lies in the past. */
  private static final long AGE_MILLIS = 24 * 3_600_000L;

  final List<ForgedKeys> members = ForgedKeys.generate();
  final Runtime runtime = new ChainRuntime();
  final GenesisConfig config;
  final Execution genesis;
  final ForgedTransfers transfers;

  ForgedChain(ForgedParameters parameters) throws Exception {
    this.transfers = new ForgedTransfers(parameters.transfersPerBlock());
    this.config = config(parameters);
    this.genesis = runtime.genesis(config, ForgedKeys.VERIFIER);
  }

  private GenesisConfig config(ForgedParameters parameters) {
    List<GenesisBalance> balances = transfers.senders().stream()
        .map(key -> new GenesisBalance(AccountId.of(key.publicKey()), Amount.ofTokens(1_000_000)))
        .toList();
    return new GenesisConfig(
        "forged", true, System.currentTimeMillis() - AGE_MILLIS, parameters.chain(), List.of(),
        IntStream.range(0, members.size()).mapToObj(i -> members.get(i).registered(i)).toList(),
        List.of(), balances, List.of());
  }

  /**
   * Writes blocks into a store from its newest one on.
   *
   * @param accounts entries that the first of them adds to the state, which no block can: nobody
   *     executes that one
   */
  void extend(Path directory, int blocks, int accounts) throws Exception {
    try (ChainStore store = ChainStore.open(directory, genesis)) {
      for (int i = 0; i < blocks; i++) {
        append(store, i == 0 ? accounts : 0);
      }
      store.sync();
    }
  }

  private void append(ChainStore store, int accounts) throws Exception {
    try (StateLease lease = store.lease()) {
      Header parent = lease.state().header();
      long next = parent.height() + 1;
      Certificate before = store.certificate(parent.height()).orElseThrow();
      List<Extrinsic> candidates = transfers.next(runtime, store, lease);
      Authoring authoring = new Authoring(
          0, runtime.ranking(lease.state(), next).leader(0).validator(),
          parent.timestampMillis() + 1_000, before, Reports.EMPTY, List.of(), List.of(),
          extensions(store.genesisHash(), parent, runtime.validators(lease.state(), next)),
          candidates);
      ParentBlock on = new ParentBlock(store.genesisHash(), parent, lease.state());
      Execution built = runtime.author(on, authoring, ForgedKeys.VERIFIER);
      Execution execution = accounts == 0 ? built : inflated(built, lease, accounts);
      Certificate certificate = certificate(store, execution.block().header(), lease);
      store.append(new ChainStore.Finalized(
          execution, certificate, execution.block().header().timestampMillis()));
      keepEnd(store, execution.block().header(), certificate);
    }
  }

  private Extensions extensions(Bytes32 genesisHash, Header parent, ValidatorSet set) {
    if (parent.height() == 0) {
      return Extensions.NONE;
    }
    Extension extension = new Extension(parent.height(), parent.blockId(), List.of());
    Bytes32 message = extension.signBytes(genesisHash, set.epoch());
    return new Extensions(IntStream.range(0, set.quorum())
        .mapToObj(index -> new SignedExtension(
            extension, index, keyOf(set, index).sign(message)))
        .toList());
  }

  private void keepEnd(ChainStore store, Header header, Certificate certificate) {
    long epochBlocks = config.parameters().timing().epochBlocks();
    if ((header.height() + 1) % epochBlocks == 0) {
      try (StateLease lease = store.lease()) {
        store.epochs().keep(new EpochEnd(
            header, certificate, runtime.validators(lease.state(), header.height() + 1)));
      }
    }
  }

  private Execution inflated(Execution built, StateLease parent, int accounts) {
    TreeMap<Bytes, Optional<Bytes>> changes = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    changes.putAll(built.changes().byKey());
    Bytes value = parent.state()
        .get(runtime.balanceKey(AccountId.of(transfers.senders().getFirst().publicKey())))
        .orElseThrow();
    for (int i = 0; i < accounts; i++) {
      Bytes32 id = Sha256.hash(Bytes.ofUnsignedInt(i));
      changes.put(runtime.balanceKey(new AccountId(id)), Optional.of(value));
    }
    StateChanges all = new StateChanges(changes);
    Header of = built.block().header();
    Header header = new Header(
        of.height(), of.view(), of.parent(), of.epoch(), of.timestampMillis(), of.proposer(),
        of.leaderScorePpb(), of.scoreHeight(), parent.state().rootAfter(all),
        of.extrinsicsRoot(), of.reportsRoot(), of.sealsRoot(), of.evidenceRoot(),
        of.extensionsRoot(),
        of.validatorsRoot(),
        of.nextValidatorsRoot(), of.parentCertificateRoot(), of.parentSigners());
    return new Execution(
        new Block(header, built.block().body()), header.blockId(), all, built.outcomes(),
        built.events());
  }

  private Certificate certificate(ChainStore store, Header header, StateLease parent) {
    ValidatorSet set = runtime.validators(parent.state(), header.height());
    Vote vote = Vote.finalize(header.height(), header.view(), header.blockId());
    Bytes32 message = vote.signBytes(store.genesisHash(), set.epoch());
    List<Bytes> signatures = new ArrayList<>();
    int[] signers = IntStream.range(0, set.quorum()).toArray();
    for (int signer : signers) {
      signatures.add(keyOf(set, signer).sign(message));
    }
    return new Certificate(
        vote.type(), vote.height(), vote.view(), vote.blockId(), Bits.of(set.size(), signers),
        signatures);
  }

  private Signer keyOf(ValidatorSet set, int index) {
    return members.stream()
        .map(ForgedKeys::consensus)
        .filter(key -> key.publicKey().equals(set.at(index).consensusKey()))
        .findFirst()
        .orElseThrow();
  }
}

package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.AttestationId;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extension;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicPayload;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Mortality;
import io.etalon.primitives.Reports;
import io.etalon.primitives.Seal;
import io.etalon.primitives.SignedExtension;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.Vote;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.Execution;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.ParentBlock;
import io.etalon.runtime.Runtime;
import io.etalon.ssz.Bits;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A chain that one runtime builds and executes block by block, with every invariant checked after
 * each block. The face is all that it sees.
 */
final class Ledger {
  final Runtime runtime;
  private final Bytes32 genesisHash;
  private MemoryState state;
  private Execution last;

  Ledger(Runtime runtime, GenesisConfig config) throws GenesisRejected {
    this.runtime = runtime;
    this.last = runtime.genesis(config, Genesis.VERIFIER);
    this.genesisHash = last.blockId();
    this.state = new MemoryState().after(last.changes());
    assertThat(last.block().header().stateRoot()).isEqualTo(state.root());
    assertThat(runtime.brokenInvariants(state)).isEmpty();
  }

  ParentBlock tip() {
    return new ParentBlock(genesisHash, last.block().header(), state);
  }

  MemoryState state() {
    return state;
  }

  Execution last() {
    return last;
  }

  long height() {
    return last.block().header().height();
  }

  Bytes32 genesisHash() {
    return genesisHash;
  }

  AccountState account(PublicKey key) {
    return runtime.account(state, AccountId.of(key)).orElseThrow();
  }

  Authoring authoring(Extrinsic... candidates) {
    long next = height() + 1;
    return new Authoring(
        0,
        runtime.ranking(state, next).leader(0).validator(),
        last.block().header().timestampMillis() + 2_000,
        parentCertificate(runtime.validators(state, height()).quorum()),
        Reports.EMPTY,
        List.of(),
        List.of(),
        extensions(List.of()),
        List.of(candidates));
  }

  /** A quorum's extensions of the last block, each of which names the same. */
  Extensions extensions(List<AttestationId> held) {
    int quorum = runtime.validators(state, height() + 1).quorum();
    return height() == 0 ? Extensions.NONE : extensions(held, quorum, quorum);
  }

  /** Those of the first {@code signers} validators, of whom the first {@code holders} hold it. */
  Extensions extensions(List<AttestationId> held, int holders, int signers) {
    ValidatorSet set = runtime.validators(state, height() + 1);
    List<SignedExtension> signed = new ArrayList<>();
    for (int i = 0; i < signers; i++) {
      Extension extension =
          new Extension(height(), last.blockId(), i < holders ? held : List.of());
      signed.add(new SignedExtension(extension, i, Genesis.sign(
          set.at(i).consensusKey(), extension.signBytes(genesisHash, set.epoch()))));
    }
    return new Extensions(signed);
  }

  Authoring withExtensions(Authoring authoring, Extensions extensions) {
    return new Authoring(
        authoring.view(), authoring.proposer(), authoring.timestampMillis(),
        authoring.parentCertificate(), authoring.reports(), authoring.seals(),
        authoring.evidence(), extensions, authoring.candidates());
  }

  /** The FINALIZE certificate of the last block by the first {@code signers} validators. */
  Certificate parentCertificate(int signers) {
    if (height() == 0) {
      return Certificate.ofGenesis(genesisHash);
    }
    ValidatorSet set = runtime.validators(state, height());
    Vote vote = Vote.finalize(height(), last.block().header().view(), last.blockId());
    List<Bytes> signatures = new ArrayList<>();
    int[] indices = new int[signers];
    for (int i = 0; i < signers; i++) {
      indices[i] = i;
      signatures.add(
          Genesis.sign(set.at(i).consensusKey(), vote.signBytes(genesisHash, set.epoch())));
    }
    return new Certificate(
        vote.type(), vote.height(), vote.view(), vote.blockId(), Bits.of(set.size(), indices),
        signatures);
  }

  Execution append(Extrinsic... candidates) throws BlockRejected {
    return append(authoring(candidates));
  }

  Execution append(Authoring authoring) throws BlockRejected {
    return append(authoring, Genesis.VERIFIER);
  }

  Execution append(Authoring authoring, SignatureVerifier verifier) throws BlockRejected {
    Execution built = runtime.author(tip(), authoring, verifier);
    Execution executed = runtime.execute(tip(), built.block(), verifier);
    assertThat(executed).isEqualTo(built);
    state = state.after(executed.changes());
    last = executed;
    assertThat(last.block().header().stateRoot()).isEqualTo(state.root());
    assertThat(runtime.brokenInvariants(state)).isEmpty();
    return executed;
  }

  void appendEmpty(int blocks) throws BlockRejected {
    for (int i = 0; i < blocks; i++) {
      append();
    }
  }

  Authoring withSeals(Authoring authoring, Seal... seals) {
    return new Authoring(
        authoring.view(), authoring.proposer(), authoring.timestampMillis(),
        authoring.parentCertificate(), authoring.reports(), List.of(seals),
        authoring.evidence(), authoring.extensions(), authoring.candidates());
  }

  Authoring withEvidence(Authoring authoring, Evidence... evidence) {
    return new Authoring(
        authoring.view(), authoring.proposer(), authoring.timestampMillis(),
        authoring.parentCertificate(), authoring.reports(), authoring.seals(),
        List.of(evidence), authoring.extensions(), authoring.candidates());
  }

  /** A signed call for the next block; brings the key where the chain does not know it yet. */
  Extrinsic sign(PublicKey key, Bytes call) {
    AccountState account = account(key);
    ExtrinsicSigner signer =
        account.keys().isEmpty()
            ? new ExtrinsicSigner.Introduced(key)
            : new ExtrinsicSigner.Registered(account.account());
    Mortality mortality = new Mortality(height(), 64);
    Extrinsic unsigned =
        new Extrinsic(signer, Bytes.EMPTY, account.nonce(), mortality, Amount.ZERO, call);
    ExtrinsicPayload payload =
        new ExtrinsicPayload(
            unsigned.id(), account.account(), key.scheme(), genesisHash,
            runtime.version().version(), last.blockId());
    Bytes signature = Genesis.sign(key, payload.signBytes());
    return new Extrinsic(signer, signature, account.nonce(), mortality, Amount.ZERO, call);
  }

  Bytes transfer(PublicKey to, long units) {
    return runtime.encodeCall(
        "balances",
        "transfer",
        "{\"to\":\"%s\",\"amount\":\"%d\"}".formatted(AccountId.of(to), units));
  }

  Bytes sudo(Bytes call) {
    return runtime.encodeCall(
        "validators", "sudo", "{\"call\":\"%s\"}".formatted(call.toHexString()));
  }
}

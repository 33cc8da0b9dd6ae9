package io.etalon.simulator;

import io.etalon.consensus.Parent;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Header;
import io.etalon.primitives.Mortality;
import io.etalon.primitives.Reports;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.VoteType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The finalized blocks on a node's disk, and the rules of a chain whose state is the set of the
 * extrinsics in it.
 */
final class SimulatedChain {
  static final Bytes32 GENESIS = Sha256.hash(Bytes.fromHexString("0x67656e65736973"));
  static final long GENESIS_MILLIS = 1_000;
  private static final int MAX_EXTRINSICS = 6;

  /** A block, its finalization and when it was committed. */
  record Finalized(Block block, Certificate certificate, long committedAtMillis) {}

  private final ValidatorSet validators;
  private final List<Finalized> blocks = new ArrayList<>();
  private final Set<Long> included = new HashSet<>();

  SimulatedChain(ValidatorSet validators) {
    this.validators = validators;
  }

  long height() {
    return blocks.size();
  }

  List<Finalized> blocks() {
    return blocks;
  }

  boolean includes(long payload) {
    return included.contains(payload);
  }

  Parent tip() {
    if (blocks.isEmpty()) {
      return new Parent(
          GENESIS, GENESIS_MILLIS, GENESIS_MILLIS, validators, Certificate.ofGenesis(GENESIS));
    }
    Finalized last = blocks.getLast();
    return new Parent(
        last.block().id(),
        last.block().header().timestampMillis(),
        last.committedAtMillis(),
        validators,
        last.certificate());
  }

  void commit(Block block, Certificate certificate, long nowMillis) {
    if (!block.header().parent().equals(tip().blockId())) {
      throw new SimulationFailure("committed a block that is no child of the last");
    }
    blocks.add(new Finalized(block, certificate, nowMillis));
    for (Extrinsic extrinsic : block.body().extrinsics()) {
      if (!included.add(extrinsic.nonce())) {
        throw new SimulationFailure("extrinsic " + extrinsic.nonce() + " is final twice");
      }
    }
  }

  /** A block for {@code view} with those of {@code payloads} that are not in the chain. */
  Block build(long view, int proposer, long timestampMillis, List<Long> payloads, Certificate of) {
    List<Extrinsic> extrinsics =
        payloads.stream()
            .filter(payload -> !included.contains(payload))
            .limit(MAX_EXTRINSICS)
            .map(SimulatedChain::extrinsic)
            .toList();
    Body body = new Body(
        extrinsics, Reports.EMPTY, List.of(), List.of(), Extensions.NONE, of);
    return new Block(header(view, proposer, timestampMillis, body), body);
  }

  private Header header(long view, int proposer, long timestampMillis, Body body) {
    Parent parent = tip();
    return new Header(
        height() + 1,
        view,
        parent.blockId(),
        validators.epoch(),
        timestampMillis,
        proposer,
        0,
        Math.max(0, height() - 1),
        stateRoot(body),
        body.extrinsicsRoot(),
        body.reportsRoot(),
        body.sealsRoot(),
        body.evidenceRoot(),
        body.extensionsRoot(),
        Bytes32.ZERO,
        Bytes32.ZERO,
        Certificate.SCHEMA.hashTreeRoot(body.parentCertificate()),
        body.parentCertificate().signers());
  }

  /** Whether a block follows from the last one: what execution says of a real block. */
  boolean isValid(Block block, SignatureVerifier verifier) {
    Certificate certificate = block.body().parentCertificate();
    boolean certified =
        blocks.isEmpty()
            ? certificate.equals(Certificate.ofGenesis(GENESIS))
            : certificate.type() == VoteType.FINALIZE
                && certificate.blockId().equals(tip().blockId())
                && certificate.isValid(validators, GENESIS, verifier);
    return certified
        && block.header().parent().equals(tip().blockId())
        && block.header().stateRoot().equals(stateRoot(block.body()))
        && block.body().extrinsics().stream().map(Extrinsic::nonce).distinct().count()
            == block.body().extrinsics().size()
        && block.body().extrinsics().stream().noneMatch(e -> included.contains(e.nonce()));
  }

  private Bytes32 stateRoot(Body body) {
    Bytes32 before =
        blocks.isEmpty() ? Bytes32.ZERO : blocks.getLast().block().header().stateRoot();
    return Sha256.hash(before, body.extrinsicsRoot());
  }

  private static Extrinsic extrinsic(long payload) {
    return new Extrinsic(
        new ExtrinsicSigner.Registered(new AccountId(Bytes32.ZERO)),
        Bytes.EMPTY,
        payload,
        new Mortality(0, 64),
        Amount.ZERO,
        Bytes.ofUnsignedLong(payload));
  }
}

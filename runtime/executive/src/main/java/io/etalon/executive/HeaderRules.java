package io.etalon.executive;

import io.etalon.pallet.Context;
import io.etalon.pallet.Leadership.Leader;
import io.etalon.pallet.Validators;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Limits;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.BlockRejected.Reason;
import io.etalon.runtime.ParentBlock;
import org.apache.tuweni.bytes.Bytes32;

/** What a header must say, given the parent, its state and the body. */
final class HeaderRules {
  private HeaderRules() {}

  /** The rules that need no state: place in the chain, size, and the body's commitments. */
  static void checkShape(ParentBlock parent, Block block) throws BlockRejected {
    Header header = block.header();
    require("height", parent.header().height() + 1, header.height());
    require("parent", parent.header().blockId(), header.parent());
    checkSize(block.body());
    if (!block.body().matches(header)) {
      throw new BlockRejected(Reason.BODY, "the header commits to another body");
    }
  }

  static void checkSize(Body body) throws BlockRejected {
    int size = Body.SCHEMA.length(body);
    if (size > Limits.MAX_BODY_BYTES) {
      throw new BlockRejected(Reason.BODY, "a body of " + size + " bytes");
    }
  }

  /** Whether the header names the leader of its view and the score that the ranking gives it. */
  static void checkLeader(Header header, Leader leader) throws BlockRejected {
    checkProposer(header.proposer(), leader);
    require("leaderScorePpb", leader.scorePpb(), header.leaderScorePpb());
    require("scoreHeight", leader.scoreHeight(), header.scoreHeight());
  }

  static void checkProposer(int proposer, Leader leader) throws BlockRejected {
    require("proposer", leader.validator(), proposer);
  }

  /** Whether the header states the epoch and its validator sets; asked once hooks have run. */
  static void checkEpoch(Header header, Epoch epoch) throws BlockRejected {
    require("epoch", epoch.number(), header.epoch());
    require("validatorsRoot", epoch.validatorsRoot(), header.validatorsRoot());
    require("nextValidatorsRoot", epoch.nextValidatorsRoot(), header.nextValidatorsRoot());
  }

  private static void require(String field, Object expected, Object found) throws BlockRejected {
    if (!expected.equals(found)) {
      throw new BlockRejected(
          Reason.HEADER, "%s is %s and must be %s".formatted(field, found, expected));
    }
  }

  /** An epoch and who votes in it and in the next. */
  record Epoch(long number, Bytes32 validatorsRoot, Bytes32 nextValidatorsRoot) {
    static Epoch of(Context context, Validators validators) {
      long epoch = validators.epochOf(context, context.block().height());
      return new Epoch(
          epoch,
          validators.set(context, epoch).root(),
          validators.set(context, epoch + 1).root());
    }
  }

  /** The header of the block that {@code context} executed. */
  static Header header(Context context, Leader leader, Epoch epoch, Commitment commitment) {
    Body body = commitment.body();
    return new Header(
        context.block().height(),
        context.block().view(),
        context.block().parent(),
        epoch.number(),
        context.block().timestampMillis(),
        leader.validator(),
        leader.scorePpb(),
        leader.scoreHeight(),
        commitment.stateRoot(),
        body.extrinsicsRoot(),
        body.reportsRoot(),
        body.sealsRoot(),
        body.evidenceRoot(),
        body.extensionsRoot(),
        epoch.validatorsRoot(),
        epoch.nextValidatorsRoot(),
        Certificate.SCHEMA.hashTreeRoot(body.parentCertificate()),
        body.parentCertificate().signers());
  }

  /** What a header commits to. */
  record Commitment(Body body, Bytes32 stateRoot) {}
}

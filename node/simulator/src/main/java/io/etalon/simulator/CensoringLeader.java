package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;
import io.etalon.network.FrameClass;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.Quorum;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedExtension;
import io.etalon.ssz.SszException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Leaves all reports and openings out of the blocks that it proposes. It picks the extensions that
 * name the least; where even these ask for what it left out, it proposes the block all the same.
 */
final class CensoringLeader implements Conduct {
  private boolean isProposalHeld;

  @Override
  public void broadcast(NodeProcess self, FrameClass frameClass, Bytes message) {
    if (Forge.read(frameClass, message).orElse(null)
            instanceof ConsensusMessage.Proposed proposed
        && proposed.proposal().proposal().isFresh()) {
      // The block follows in a message of its own; both are told then.
      isProposalHeld = true;
      return;
    }
    if (frameClass == FrameClass.BODIES && isProposalHeld) {
      isProposalHeld = false;
      tell(self, censored(self, decoded(message)));
      return;
    }
    Conduct.super.broadcast(self, frameClass, message);
  }

  private static void tell(NodeProcess self, Block block) {
    Header header = block.header();
    Proposal fresh = new Proposal(header.height(), header.view(), block.id(), Proposal.NONE);
    for (Bytes32 peer : self.others()) {
      Forge.send(self, peer, Forge.propose(self, fresh, header));
      Forge.send(self, peer, block);
    }
  }

  private static Block decoded(Bytes message) {
    try {
      return Block.SCHEMA.decode(message);
    } catch (SszException e) {
      throw new SimulationFailure("a node's own block does not decode", e);
    }
  }

  private static Block censored(NodeProcess self, Block honest) {
    int validators = honest.header().parentSigners().length();
    Extensions least = least(honest.body().extensions(), Quorum.size(validators));
    Optional<Block> valid = Forge.censored(self, honest, least);
    return valid.orElseGet(() -> stripped(honest));
  }

  private static Extensions least(Extensions all, int quorum) {
    List<SignedExtension> picked =
        all.signed().stream()
            .sorted(Comparator.comparingInt(signed -> signed.extension().held().size()))
            .limit(quorum)
            .sorted(Comparator.comparingInt(SignedExtension::validator))
            .toList();
    return new Extensions(picked);
  }

  /** Of the same state root, which nobody comes to see. */
  private static Block stripped(Block honest) {
    Body old = honest.body();
    Body body =
        new Body(
            old.extrinsics(), Reports.EMPTY, old.seals(), old.evidence(), old.extensions(),
            old.parentCertificate());
    Header of = honest.header();
    return new Block(
        new Header(
            of.height(), of.view(), of.parent(), of.epoch(), of.timestampMillis(), of.proposer(),
            of.leaderScorePpb(), of.scoreHeight(), of.stateRoot(), of.extrinsicsRoot(),
            body.reportsRoot(), of.sealsRoot(), of.evidenceRoot(), of.extensionsRoot(),
            of.validatorsRoot(), of.nextValidatorsRoot(), of.parentCertificateRoot(),
            of.parentSigners()),
        body);
  }
}

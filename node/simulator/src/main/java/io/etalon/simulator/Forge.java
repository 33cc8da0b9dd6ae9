package io.etalon.simulator;

import io.etalon.consensus.ConsensusCodec;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.engine.Node;
import io.etalon.network.FrameClass;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.ParentBlock;
import io.etalon.signing.Signer;
import io.etalon.ssz.SszException;
import io.etalon.storage.StateLease;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What liars make, with their own keys. */
final class Forge {
  private Forge() {}

  static Optional<ConsensusMessage> read(FrameClass frameClass, Bytes message) {
    try {
      return switch (frameClass) {
        case VOTES, PROPOSALS -> Optional.of(ConsensusCodec.MESSAGE.decode(message));
        case ATTESTATION, BODIES, EXTRINSICS, SYNC -> Optional.empty();
      };
    } catch (SszException e) {
      return Optional.empty();
    }
  }

  static void send(NodeProcess self, Bytes32 peer, ConsensusMessage message) {
    FrameClass frameClass =
        message instanceof ConsensusMessage.Proposed ? FrameClass.PROPOSALS : FrameClass.VOTES;
    self.transmit(peer, frameClass, ConsensusCodec.MESSAGE.encode(message));
  }

  static void send(NodeProcess self, Bytes32 peer, Block block) {
    self.transmit(peer, FrameClass.BODIES, Block.SCHEMA.encode(block));
  }

  /** A vote for the epoch that an honest one was for. */
  static ConsensusMessage.Voted vote(NodeProcess self, Vote vote) {
    int validator = index(self, vote.height());
    Bytes signature =
        signer(self).sign(vote.signBytes(self.cluster().chain().genesisHash(), epoch(self)));
    return new ConsensusMessage.Voted(new SignedVote(vote, validator, signature));
  }

  static ConsensusMessage.Proposed propose(NodeProcess self, Proposal proposal, Header header) {
    int validator = index(self, header.height());
    Bytes signature =
        signer(self)
            .sign(
                proposal.signBytes(self.cluster().chain().genesisHash(), header.epoch()));
    return new ConsensusMessage.Proposed(
        new SignedProposal(proposal, header, validator, signature, Bytes.EMPTY));
  }

  /** A valid block beside an honest one, of another time and without extrinsics. */
  static Optional<Block> blockBeside(NodeProcess self, Block honest, long laterMillis) {
    Body body = honest.body();
    Header header = honest.header();
    return build(
        self,
        header,
        new Authoring(
            header.view(),
            header.proposer(),
            header.timestampMillis() + laterMillis,
            body.parentCertificate(),
            body.reports(),
            body.seals(),
            body.evidence(),
            body.extensions(),
            List.of()));
  }

  /** A valid block without attestations, beside an honest one; empty where there can be none. */
  static Optional<Block> censored(NodeProcess self, Block honest, Extensions extensions) {
    Body body = honest.body();
    Header header = honest.header();
    return build(
        self,
        header,
        new Authoring(
            header.view(),
            header.proposer(),
            header.timestampMillis(),
            body.parentCertificate(),
            Reports.EMPTY,
            body.seals(),
            body.evidence(),
            extensions,
            body.extrinsics()));
  }

  private static Optional<Block> build(
      NodeProcess self, Header header, Authoring authoring) {
    Node node = self.node().orElseThrow();
    try (StateLease lease = node.store().lease()) {
      if (lease.state().header().height() + 1 != header.height()) {
        return Optional.empty();
      }
      ParentBlock parent =
          new ParentBlock(node.store().genesisHash(), lease.state().header(), lease.state());
      return Optional.of(
          node.runtime().author(parent, authoring, self.cluster().chain().keys().verifier())
              .block());
    } catch (BlockRejected e) {
      return Optional.empty();
    }
  }

  private static int index(NodeProcess self, long height) {
    return Math.max(0, self.cluster().members().index(height, self.machine().validator()));
  }

  private static Signer signer(NodeProcess self) {
    return self.cluster().chain().keys().consensus(self.machine().validator());
  }

  private static long epoch(NodeProcess self) {
    Node node = self.node().orElseThrow();
    try (StateLease lease = node.store().lease()) {
      return node.runtime()
          .validators(lease.state(), lease.state().header().height() + 1)
          .epoch();
    }
  }
}

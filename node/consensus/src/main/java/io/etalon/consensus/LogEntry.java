package io.etalon.consensus;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;

/**
 * What must survive a crash while a height is agreed on (PROTOCOL 4.3); {@link
 * ConsensusCodec#LOG_ENTRY} encodes it.
 */
public sealed interface LogEntry {
  /** The height that the entry belongs to. */
  long height();

  /** P1: a vote of this node, with the signature that was or will be sent. */
  record OwnVote(SignedVote vote) implements LogEntry {
    @Override
    public long height() {
      return vote.vote().height();
    }
  }

  /** P1: a proposal of this node. */
  record OwnProposal(SignedProposal proposal) implements LogEntry {
    @Override
    public long height() {
      return proposal.proposal().height();
    }
  }

  /** P2: a block that this node votes for or proposes. */
  record HeldBlock(Block block) implements LogEntry {
    @Override
    public long height() {
      return block.header().height();
    }
  }

  /** P3: a certificate that this node relies on. */
  record HeldCertificate(Certificate certificate) implements LogEntry {
    @Override
    public long height() {
      return certificate.height();
    }
  }
}

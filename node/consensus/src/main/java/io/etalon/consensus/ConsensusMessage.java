package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.VoteType;
import io.etalon.ssz.Bits;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What validators say to each other about a height; {@link ConsensusCodec#MESSAGE} encodes it.
 * Blocks travel on their own.
 */
public sealed interface ConsensusMessage {
  /** The height that is spoken of. */
  long height();

  /** A leader proposes. */
  record Proposed(SignedProposal proposal) implements ConsensusMessage {
    @Override
    public long height() {
      return proposal.proposal().height();
    }
  }

  /** A validator votes. */
  record Voted(SignedVote vote) implements ConsensusMessage {
    @Override
    public long height() {
      return vote.vote().height();
    }
  }

  /** A quorum's votes, whole. */
  record Certified(Certificate certificate) implements ConsensusMessage {
    @Override
    public long height() {
      return certificate.height();
    }
  }

  /**
   * Where a node stands and which votes it holds, so that peers can send what it lacks. Unsigned:
   * the channel says who it is from.
   *
   * @param height being agreed on; the one below is finalized
   * @param finalized the block of the height below
   * @param held one entry for each (type, view, block) of which any vote is held
   */
  record Status(long height, long view, Bytes32 finalized, List<Held> held)
      implements ConsensusMessage {
    /** Entries that a status may have. */
    public static final int MAX_HELD = 512;

    /** Keeps a copy of the list. */
    public Status {
      held = List.copyOf(held);
    }
  }

  /**
   * The voters whose equal votes a node holds; a quorum of them means that it holds the
   * certificate.
   */
  record Held(VoteType type, long view, Bytes32 blockId, Bits signers) {}

  /** Asks for a block by its name. */
  record BlockRequest(long height, Bytes32 blockId) implements ConsensusMessage {}

  /**
   * Asks for the certificate of a type and view; of a height that is over only for its
   * finalization, whatever the view.
   */
  record CertificateRequest(long height, VoteType type, long view) implements ConsensusMessage {}
}

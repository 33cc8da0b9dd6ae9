package io.etalon.engine;

import io.etalon.consensus.ConsensusSigner;
import io.etalon.consensus.HeightContext;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;
import io.etalon.runtime.SealMode;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Signs with the validator's key, never below its high-water mark. An observer has no key and is
 * never asked.
 */
final class ValidatorSigner implements ConsensusSigner {
  private final NodeRole role;
  private final Bytes32 genesisHash;
  private final SealMode sealMode;
  private long marked = -1;

  ValidatorSigner(NodeRole role, Bytes32 genesisHash, SealMode sealMode) {
    this.role = role;
    this.genesisHash = genesisHash;
    this.sealMode = sealMode;
  }

  @Override
  public SignedVote sign(Vote vote, HeightContext context) {
    Bytes32 message = vote.signBytes(genesisHash, context.validators().epoch());
    return new SignedVote(vote, context.self(), sign(vote.height(), message));
  }

  @Override
  public SignedProposal sign(Proposal proposal, Header header, HeightContext context) {
    Bytes32 message = proposal.signBytes(genesisHash, context.validators().epoch());
    Bytes signature = sign(proposal.height(), message);
    return new SignedProposal(proposal, header, context.self(), signature, inlineSeal(header));
  }

  private Bytes inlineSeal(Header header) {
    if (sealMode != SealMode.INLINE) {
      return Bytes.EMPTY;
    }
    return Sealer.sign(role().sealKey(), genesisHash, header).signature();
  }

  private Bytes sign(long height, Bytes32 message) {
    if (height > marked) {
      role().highWaterMark().accept(height);
      marked = height;
    }
    return role().consensusKey().sign(message);
  }

  private ValidatorRole role() {
    return switch (role) {
      case ValidatorRole validator -> validator;
      case Observer() -> throw new IllegalStateException("an observer signs nothing");
    };
  }
}

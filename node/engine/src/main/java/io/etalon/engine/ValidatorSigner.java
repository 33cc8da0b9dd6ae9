package io.etalon.engine;

import io.etalon.consensus.ConsensusSigner;
import io.etalon.consensus.HeightContext;
import io.etalon.crypto.PublicKey;
import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Validator;
import io.etalon.primitives.Vote;
import io.etalon.runtime.SealMode;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * Signs with the key that the height's set names, never below the key's high-water mark. An
 * observer has no key and is never asked.
 */
final class ValidatorSigner implements ConsensusSigner {
  private final NodeRole role;
  private final Bytes32 genesisHash;
  private final SealMode sealMode;
  private @Nullable VotingKey lastUsed;
  private long marked = -1;

  ValidatorSigner(NodeRole role, Bytes32 genesisHash, SealMode sealMode) {
    this.role = role;
    this.genesisHash = genesisHash;
    this.sealMode = sealMode;
  }

  @Override
  public SignedVote sign(Vote vote, HeightContext context) {
    Bytes32 message = vote.signBytes(genesisHash, context.validators().epoch());
    return new SignedVote(vote, context.self(), sign(context, message));
  }

  @Override
  public SignedProposal sign(Proposal proposal, Header header, HeightContext context) {
    Bytes32 message = proposal.signBytes(genesisHash, context.validators().epoch());
    Bytes signature = sign(context, message);
    return new SignedProposal(
        proposal, header, context.self(), signature, inlineSeal(header, context));
  }

  private Bytes inlineSeal(Header header, HeightContext context) {
    if (sealMode != SealMode.INLINE) {
      return Bytes.EMPTY;
    }
    PublicKey wanted = self(context).sealKey();
    return role().sealKeys().stream()
        .filter(key -> key.publicKey().equals(wanted))
        .findFirst()
        .map(key -> Sealer.sign(key, genesisHash, header).signature())
        .orElse(Bytes.EMPTY);
  }

  private Bytes sign(HeightContext context, Bytes32 message) {
    VotingKey key = role()
        .votingKey(self(context).consensusKey())
        .orElseThrow(() -> new IllegalStateException("asked to sign without the set's key"));
    if (!key.equals(lastUsed) || context.height() > marked) {
      key.highWaterMark().accept(context.height());
      lastUsed = key;
      marked = context.height();
    }
    return key.signer().sign(message);
  }

  private static Validator self(HeightContext context) {
    return context.validators().at(context.self());
  }

  private ValidatorRole role() {
    return switch (role) {
      case ValidatorRole validator -> validator;
      case Observer() -> throw new IllegalStateException("an observer signs nothing");
    };
  }
}

package io.etalon.consensus;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.ValidatorSet;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Checks the signatures of messages against a validator set. Stateless and thread-safe where its
 * verifier is.
 */
public final class MessageVerifier {
  private final Bytes32 genesisHash;
  private final SignatureVerifier verifier;

  /** A verifier for one chain. */
  public MessageVerifier(Bytes32 genesisHash, SignatureVerifier verifier) {
    this.genesisHash = genesisHash;
    this.verifier = verifier;
  }

  /**
   * Whether every signature in the message holds; a message without signatures is the channel's to
   * vouch for.
   */
  public boolean verify(ConsensusMessage message, ValidatorSet validators) {
    return switch (message) {
      case ConsensusMessage.Proposed proposed -> verify(proposed.proposal(), validators);
      case ConsensusMessage.Voted voted -> verify(voted.vote(), validators);
      case ConsensusMessage.Certified certified ->
          certified.certificate().isValid(validators, genesisHash, verifier);
      case ConsensusMessage.Status _,
          ConsensusMessage.BlockRequest _,
          ConsensusMessage.CertificateRequest _ ->
          true;
    };
  }

  /** Whether a vote's signature is its validator's. */
  public boolean verify(SignedVote signed, ValidatorSet validators) {
    return isMember(signed.validator(), validators)
        && verifier.verify(
            validators.at(signed.validator()).consensusKey(),
            signed.vote().signBytes(genesisHash, validators.epoch()),
            signed.signature());
  }

  private boolean verify(SignedProposal signed, ValidatorSet validators) {
    return isMember(signed.validator(), validators)
        && verifier.verify(
            validators.at(signed.validator()).consensusKey(),
            signed.proposal().signBytes(genesisHash, validators.epoch()),
            signed.signature());
  }

  private static boolean isMember(int index, ValidatorSet validators) {
    return index >= 0 && index < validators.size();
  }
}

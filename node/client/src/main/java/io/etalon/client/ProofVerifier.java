package io.etalon.client;

import io.etalon.client.ProofRefused.Reason;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.VoteType;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Checks proofs offline, for one who trusts a genesis hash and a validator set from elsewhere: from
 * the chain specification, or from an operator. The chain of reasons is: the trusted validators
 * signed the certificate, it names the header, the header states the root, the root shows the
 * value. Thread-safe.
 */
public final class ProofVerifier {
  private final Bytes32 genesisHash;
  private final ValidatorSet trusted;
  private final SignatureVerifier signatures;

  /** Trusts the members of this set, in whatever epoch they form the whole set. */
  public ProofVerifier(Bytes32 genesisHash, ValidatorSet trusted) {
    this(genesisHash, trusted, Signatures.verifier());
  }

  ProofVerifier(Bytes32 genesisHash, ValidatorSet trusted, SignatureVerifier signatures) {
    this.genesisHash = genesisHash;
    this.trusted = trusted;
    this.signatures = signatures;
  }

  /** Returns where the proof holds; what it holds is then its key, value and header's height. */
  public void verify(CertifiedProof proof) throws ProofRefused {
    if (!proof.genesisHash().equals(genesisHash)) {
      throw new ProofRefused(Reason.OTHER_CHAIN, "the proof is of the chain of genesis "
          + proof.genesisHash() + ", not " + genesisHash);
    }
    verifyFinality(proof.header(), proof.certificate());
    if (!proof.claimedSet().equals(new ValidatorSet(proof.header().epoch(), trusted.members()))) {
      throw new ProofRefused(Reason.OTHER_VALIDATORS,
          "the validators that the proof claims are not those that are trusted");
    }
    if (!proof.proof().verify(proof.header().stateRoot(), proof.key(), proof.value())) {
      throw new ProofRefused(Reason.BAD_PROOF,
          "the state at height " + proof.header().height() + " does not hold this value");
    }
  }

  /** Returns where the trusted validators made this header final. */
  public void verifyFinality(Header header, Certificate certificate) throws ProofRefused {
    Bytes32 blockId = header.blockId();
    // Nobody votes on genesis: it is trusted by its hash.
    if (header.height() == 0 && blockId.equals(genesisHash)) {
      return;
    }
    ValidatorSet set = new ValidatorSet(header.epoch(), trusted.members());
    if (!set.root().equals(header.validatorsRoot())) {
      throw new ProofRefused(Reason.OTHER_VALIDATORS,
          "the validators of epoch " + header.epoch() + " are not those that are trusted");
    }
    if (certificate.type() != VoteType.FINALIZE
        || certificate.height() != header.height()
        || !certificate.blockId().equals(blockId)) {
      throw new ProofRefused(Reason.OTHER_HEADER, "the certificate is not of this header");
    }
    if (!certificate.isValid(set, genesisHash, signatures)) {
      throw new ProofRefused(Reason.BAD_CERTIFICATE,
          "the certificate lacks good signatures of a quorum");
    }
  }
}

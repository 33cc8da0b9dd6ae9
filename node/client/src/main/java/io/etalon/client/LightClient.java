package io.etalon.client;

import io.etalon.client.ProofRefused.Reason;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Follows a chain's validator sets from one that is trusted, asking no node to be believed: a
 * quorum of an epoch's validators has signed the header that states the root of the next epoch's
 * set, so one header an epoch is enough (PROTOCOL 4.6). Not thread-safe.
 *
 * <p>Guarantee: the set of epoch e is that of the chain as long as fewer than a third of each
 * earlier epoch's validators sign for another one, later included: whoever starts from genesis also
 * trusts that old keys were erased, whoever starts from a recent checkpoint does not.
 */
public final class LightClient {
  private final Bytes32 genesisHash;
  private final SignatureVerifier signatures;
  private ValidatorSet trusted;

  /** Starts from a set that is trusted with its epoch: from genesis, or from a checkpoint. */
  public LightClient(Bytes32 genesisHash, ValidatorSet trusted) {
    this(genesisHash, trusted, Signatures.verifier());
  }

  /** Verifies signatures in another way. */
  public LightClient(
      Bytes32 genesisHash, ValidatorSet trusted, SignatureVerifier signatures) {
    this.genesisHash = genesisHash;
    this.trusted = trusted;
    this.signatures = signatures;
  }

  /** The set that is trusted now, and its epoch. */
  public ValidatorSet validators() {
    return trusted;
  }

  /** Goes on to the next epoch; where the end does not hold, nothing changes. */
  public void follow(EpochEnd end) throws ProofRefused {
    Header header = end.header();
    if (header.epoch() != trusted.epoch()) {
      throw new ProofRefused(Reason.OTHER_HEADER,
          "the header is of epoch " + header.epoch() + ", not " + trusted.epoch());
    }
    verifier().verifyFinality(header, end.certificate());
    ValidatorSet next = end.next();
    if (next.epoch() != trusted.epoch() + 1 || !next.root().equals(header.nextValidatorsRoot())) {
      throw new ProofRefused(Reason.OTHER_VALIDATORS,
          "the header of height " + header.height() + " announces other validators for epoch "
              + (trusted.epoch() + 1));
    }
    trusted = next;
  }

  /** Checks proofs of the epoch that is trusted now. */
  public ProofVerifier verifier() {
    return new ProofVerifier(genesisHash, trusted, signatures);
  }
}

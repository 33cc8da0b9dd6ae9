package io.etalon.client;

import io.etalon.client.ProofRefused.Reason;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.primitives.CheckpointCertificate;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A checkpoint and what leads to it from the first validator set, to be checked offline: every link
 * is a quorum of SLH-DSA signatures or a hash, so nothing but a hash function is assumed.
 *
 * @param steps one for each epoch after which other validators, or other keys, voted
 */
public record CheckpointProof(
    Bytes32 genesisHash, List<Step> steps, CheckpointCertificate checkpoint) {
  private static final int MAX_STEPS = 1 << 20;

  /** The stored form: what a checkpoint file holds. */
  public static final Schema<CheckpointProof> SCHEMA =
      ContainerSchema.<CheckpointProof>named("CheckpointProof")
          .field("genesisHash", Schemas.BYTES32, CheckpointProof::genesisHash)
          .field("steps", Schemas.list(Step.SCHEMA, MAX_STEPS), CheckpointProof::steps)
          .field("checkpoint", CheckpointCertificate.SCHEMA, CheckpointProof::checkpoint)
          .build(
              in ->
                  new CheckpointProof(
                      in.<Bytes32>next(),
                      in.<List<Step>>next(),
                      in.<CheckpointCertificate>next()));

  /** Keeps a copy of the list. */
  public CheckpointProof {
    steps = List.copyOf(steps);
  }

  /** The checkpoint of an epoch's end, and the set of the next epoch that it commits to. */
  public record Step(CheckpointCertificate checkpoint, ValidatorSet next) {
    /** The stored form. */
    public static final Schema<Step> SCHEMA =
        ContainerSchema.<Step>named("CheckpointStep")
            .field("checkpoint", CheckpointCertificate.SCHEMA, Step::checkpoint)
            .field("next", ValidatorSet.SCHEMA, Step::next)
            .build(in -> new Step(in.<CheckpointCertificate>next(), in.<ValidatorSet>next()));
  }

  /**
   * Checks everything, for one who trusts a genesis hash and the first set.
   *
   * @return the members that vote after the checkpoint's epoch, where they are those before, and
   *     whose root it states otherwise
   */
  public ValidatorSet verify(Bytes32 trustedGenesis, ValidatorSet first) throws ProofRefused {
    return verify(trustedGenesis, first, Signatures.verifier());
  }

  /** Likewise, with another way to verify signatures. */
  public ValidatorSet verify(
      Bytes32 trustedGenesis, ValidatorSet first, SignatureVerifier signatures)
      throws ProofRefused {
    if (!genesisHash.equals(trustedGenesis)) {
      throw new ProofRefused(Reason.OTHER_CHAIN,
          "the checkpoint is of the chain of genesis " + genesisHash + ", not " + trustedGenesis);
    }
    ValidatorSet trusted = first;
    for (Step step : steps) {
      requireSigned(step.checkpoint(), trusted, signatures);
      if (!step.next().root().equals(step.checkpoint().checkpoint().nextValidatorsRoot())
          || step.next().epoch() != step.checkpoint().checkpoint().epoch() + 1) {
        throw new ProofRefused(Reason.OTHER_VALIDATORS,
            "the checkpoint of epoch " + step.checkpoint().checkpoint().epoch()
                + " commits to other validators");
      }
      trusted = step.next();
    }
    requireSigned(checkpoint, trusted, signatures);
    return new ValidatorSet(checkpoint.checkpoint().epoch(), trusted.members());
  }

  private void requireSigned(
      CheckpointCertificate certificate, ValidatorSet trusted, SignatureVerifier signatures)
      throws ProofRefused {
    long epoch = certificate.checkpoint().epoch();
    if (epoch < trusted.epoch() || !certificate.isValid(
        new ValidatorSet(epoch, trusted.members()), genesisHash, signatures)) {
      throw new ProofRefused(Reason.BAD_CERTIFICATE,
          "the checkpoint of epoch " + epoch
              + " lacks good signatures of a quorum of the trusted validators");
    }
  }
}

package io.etalon.primitives;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One validator's signature of a checkpoint.
 *
 * @param validator index in the set of the checkpoint's epoch
 * @param signature by that validator's seal key
 */
public record SignedCheckpoint(Checkpoint checkpoint, int validator, Bytes signature) {
  /** The wire form. */
  public static final Schema<SignedCheckpoint> SCHEMA =
      ContainerSchema.<SignedCheckpoint>named("SignedCheckpoint")
          .field("checkpoint", Checkpoint.SCHEMA, SignedCheckpoint::checkpoint)
          .field("validator", Schemas.UINT16, SignedCheckpoint::validator)
          .field(
              "signature",
              Schemas.byteList(Limits.MAX_SIGNATURE_BYTES),
              SignedCheckpoint::signature)
          .build(
              in ->
                  new SignedCheckpoint(
                      in.<Checkpoint>next(), in.<Integer>next(), in.<Bytes>next()));

  /** Whether the validator of this index in {@code validators} signed it. */
  public boolean isValid(
      ValidatorSet validators, Bytes32 genesisHash, SignatureVerifier verifier) {
    return validators.epoch() == checkpoint.epoch()
        && validator < validators.size()
        && verifier.verify(
            validators.at(validator).sealKey(), checkpoint.signBytes(genesisHash), signature);
  }
}

package io.etalon.primitives;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An extension with its signature.
 *
 * @param validator index in the set that votes on the next block
 * @param signature by that validator's consensus key
 */
public record SignedExtension(Extension extension, int validator, Bytes signature) {
  /** The wire form. */
  public static final Schema<SignedExtension> SCHEMA =
      ContainerSchema.<SignedExtension>named("SignedExtension")
          .field("extension", Extension.SCHEMA, SignedExtension::extension)
          .field("validator", Schemas.UINT16, SignedExtension::validator)
          .field(
              "signature",
              Schemas.byteList(Limits.MAX_VOTE_SIGNATURE_BYTES),
              SignedExtension::signature)
          .build(
              in ->
                  new SignedExtension(
                      in.<Extension>next(), in.<Integer>next(), in.<Bytes>next()));

  /** Whether the validator of this index in {@code validators} signed it. */
  public boolean isValid(
      ValidatorSet validators, Bytes32 genesisHash, SignatureVerifier verifier) {
    return validator < validators.size()
        && verifier.verify(
            validators.at(validator).consensusKey(),
            extension.signBytes(genesisHash, validators.epoch()),
            signature);
  }
}

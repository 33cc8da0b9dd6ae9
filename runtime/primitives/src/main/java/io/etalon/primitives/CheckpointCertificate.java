package io.etalon.primitives;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A quorum's signatures of a checkpoint, by their seal keys.
 *
 * @param signers one bit a validator of the epoch's set, in its order
 * @param signatures those of the signers, in the same order
 */
public record CheckpointCertificate(
    Checkpoint checkpoint, Bits signers, List<Bytes> signatures) {
  /** The form on the wire and in the store. */
  public static final Schema<CheckpointCertificate> SCHEMA =
      ContainerSchema.<CheckpointCertificate>named("CheckpointCertificate")
          .field("checkpoint", Checkpoint.SCHEMA, CheckpointCertificate::checkpoint)
          .field(
              "signers",
              Schemas.bitlist(Limits.MAX_VALIDATORS),
              CheckpointCertificate::signers)
          .field(
              "signatures",
              Schemas.list(
                  Schemas.byteList(Limits.MAX_SIGNATURE_BYTES), Limits.MAX_VALIDATORS),
              CheckpointCertificate::signatures)
          .build(
              in ->
                  new CheckpointCertificate(
                      in.<Checkpoint>next(), in.<Bits>next(), in.<List<Bytes>>next()));

  /** Refuses a certificate whose signatures are not as many as its signers. */
  public CheckpointCertificate {
    signatures = List.copyOf(signatures);
    if (signers.cardinality() != signatures.size()) {
      throw new IllegalArgumentException(
          signers.cardinality() + " signers and " + signatures.size() + " signatures");
    }
  }

  /** What the signers said, one by one. */
  public List<SignedCheckpoint> statements() {
    List<SignedCheckpoint> statements = new ArrayList<>();
    for (int signer : signers.indices()) {
      Bytes signature = signatures.get(statements.size());
      statements.add(new SignedCheckpoint(checkpoint, signer, signature));
    }
    return statements;
  }

  /** Whether a quorum of {@code validators} signed this, each signature being good. */
  public boolean isValid(
      ValidatorSet validators, Bytes32 genesisHash, SignatureVerifier verifier) {
    if (validators.epoch() != checkpoint.epoch()
        || signers.length() != validators.size()
        || signers.cardinality() < validators.quorum()) {
      return false;
    }
    Bytes32 signed = checkpoint.signBytes(genesisHash);
    int next = 0;
    for (int signer : signers.indices()) {
      if (!verifier.verify(validators.at(signer).sealKey(), signed, signatures.get(next++))) {
        return false;
      }
    }
    return true;
  }
}

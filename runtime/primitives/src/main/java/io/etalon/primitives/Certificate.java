package io.etalon.primitives;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.ssz.Bits;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A quorum's equal votes: a notarization, nullification or finalization.
 *
 * @param blockId as in {@link Vote}
 * @param signers one bit a validator of the set, in its order
 * @param signatures those of the signers, in the same order
 */
public record Certificate(
    VoteType type, long height, long view, Bytes32 blockId, Bits signers, List<Bytes> signatures) {
  /** The wire form; its hash tree root is what a header states of its parent's certificate. */
  public static final Schema<Certificate> SCHEMA =
      ContainerSchema.<Certificate>named("Certificate")
          .field("type", VoteType.SCHEMA, Certificate::type)
          .field("height", Schemas.UINT64, Certificate::height)
          .field("view", Schemas.UINT32, Certificate::view)
          .field("blockId", Schemas.BYTES32, Certificate::blockId)
          .field("signers", Schemas.bitlist(Limits.MAX_VALIDATORS), Certificate::signers)
          .field(
              "signatures",
              Schemas.list(
                  Schemas.byteList(Limits.MAX_VOTE_SIGNATURE_BYTES), Limits.MAX_VALIDATORS),
              Certificate::signatures)
          .build(
              in ->
                  new Certificate(
                      in.<VoteType>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Bytes32>next(),
                      in.<Bits>next(),
                      in.<List<Bytes>>next()));

  /** Refuses a certificate whose signatures are not as many as its signers. */
  public Certificate {
    signatures = List.copyOf(signatures);
    if (signers.cardinality() != signatures.size()) {
      throw new IllegalArgumentException(
          signers.cardinality() + " signers and " + signatures.size() + " signatures");
    }
  }

  /** The certificate of the genesis block: nobody voted for it, everybody was given it. */
  public static Certificate ofGenesis(Bytes32 genesisHash) {
    return new Certificate(VoteType.FINALIZE, 0, 0, genesisHash, Bits.of(0), List.of());
  }

  /** The vote that each signer cast. */
  public Vote vote() {
    return new Vote(type, height, view, blockId);
  }

  /**
   * Whether a quorum of {@code validators} signed this, each signature being good. Counts and
   * thresholds come from the set, never from the certificate.
   */
  public boolean isValid(ValidatorSet validators, Bytes32 genesisHash, SignatureVerifier verifier) {
    if (signers.length() != validators.size()
        || signers.cardinality() < validators.quorum()
        || (type == VoteType.NULLIFY) != blockId.isZero()) {
      return false;
    }
    Bytes32 signed = vote().signBytes(genesisHash, validators.epoch());
    int next = 0;
    for (int signer : signers.indices()) {
      if (!verifier.verify(
          validators.at(signer).consensusKey(), signed, signatures.get(next++))) {
        return false;
      }
    }
    return true;
  }
}

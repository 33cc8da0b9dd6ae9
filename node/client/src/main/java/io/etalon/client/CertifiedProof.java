package io.etalon.client;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.trie.StateProof;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a state held under one key after one finalized block, with everything needed to check that
 * offline; by itself it proves nothing, see {@link ProofVerifier}.
 *
 * @param values the value; empty where the claim is that there is none
 * @param claimedSet who the node says voted; a verifier compares it with whom it trusts
 */
public record CertifiedProof(
    Bytes32 genesisHash,
    Bytes key,
    List<Bytes> values,
    StateProof proof,
    Header header,
    Certificate certificate,
    ValidatorSet claimedSet) {
  private static final int MAX_KEY_BYTES = 1_024;
  private static final int MAX_VALUE_BYTES = 4 * 1024 * 1024;

  /** The stored form: what a proof file holds. */
  public static final Schema<CertifiedProof> SCHEMA =
      ContainerSchema.<CertifiedProof>named("CertifiedProof")
          .field("genesisHash", Schemas.BYTES32, CertifiedProof::genesisHash)
          .field("key", Schemas.byteList(MAX_KEY_BYTES), CertifiedProof::key)
          .field("values", Schemas.list(Schemas.byteList(MAX_VALUE_BYTES), 1),
              CertifiedProof::values)
          .field("proof", StateProof.SCHEMA, CertifiedProof::proof)
          .field("header", Header.SCHEMA, CertifiedProof::header)
          .field("certificate", Certificate.SCHEMA, CertifiedProof::certificate)
          .field("claimedSet", ValidatorSet.SCHEMA, CertifiedProof::claimedSet)
          .build(
              in ->
                  new CertifiedProof(
                      in.<Bytes32>next(),
                      in.<Bytes>next(),
                      in.<List<Bytes>>next(),
                      in.<StateProof>next(),
                      in.<Header>next(),
                      in.<Certificate>next(),
                      in.<ValidatorSet>next()));

  /** Keeps a copy of the list. */
  public CertifiedProof {
    values = List.copyOf(values);
  }

  /** The value, if the claim is that there is one. */
  public Optional<Bytes> value() {
    return values.stream().findFirst();
  }
}

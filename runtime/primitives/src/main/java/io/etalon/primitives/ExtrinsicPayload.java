package io.etalon.primitives;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a signer of an extrinsic signs: the extrinsic and everything that ties it to one chain, one
 * runtime and one span of time.
 *
 * @param extrinsicId see {@link Extrinsic#id}
 * @param genesisHash the chain
 * @param runtimeVersion the version whose meaning of the call was signed
 * @param birthHash the hash of the block at {@link Mortality#birthHeight}
 */
public record ExtrinsicPayload(
    Bytes32 extrinsicId,
    AccountId account,
    SignatureScheme scheme,
    Bytes32 genesisHash,
    long runtimeVersion,
    Bytes32 birthHash) {
  private static final Bytes DOMAIN = Bytes.wrap("etalon/extrinsic/1".getBytes(US_ASCII));

  private static final Schema<ExtrinsicPayload> SCHEMA =
      ContainerSchema.<ExtrinsicPayload>named("ExtrinsicPayload")
          .field("extrinsicId", Schemas.BYTES32, ExtrinsicPayload::extrinsicId)
          .field("account", AccountId.SCHEMA, ExtrinsicPayload::account)
          .field("scheme", Schemas.UINT8, payload -> payload.scheme().id())
          .field("genesisHash", Schemas.BYTES32, ExtrinsicPayload::genesisHash)
          .field("runtimeVersion", Schemas.UINT32, ExtrinsicPayload::runtimeVersion)
          .field("birthHash", Schemas.BYTES32, ExtrinsicPayload::birthHash)
          .build(
              in ->
                  new ExtrinsicPayload(
                      in.<Bytes32>next(),
                      in.<AccountId>next(),
                      SignatureScheme.byId(in.<Integer>next())
                          .orElseThrow(IllegalArgumentException::new),
                      in.<Bytes32>next(),
                      in.<Long>next(),
                      in.<Bytes32>next()));

  /** The 32 bytes that are signed: {@code SHA-256(domain || hash_tree_root(this))}. */
  public Bytes32 signBytes() {
    return Sha256.hash(DOMAIN, SCHEMA.hashTreeRoot(this));
  }
}

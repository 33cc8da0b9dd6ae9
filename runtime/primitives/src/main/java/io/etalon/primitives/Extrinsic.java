package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A signed call from outside.
 *
 * @param signature over {@link ExtrinsicPayload#signBytes}, in the signer's scheme
 * @param nonce how many extrinsics of this account came before
 * @param tip paid to the proposer on top of the fee
 * @param call pallet index and the pallet's own encoding; only the runtime reads it
 */
public record Extrinsic(
    ExtrinsicSigner signer,
    Bytes signature,
    long nonce,
    Mortality mortality,
    Amount tip,
    Bytes call) {
  private static final Schema<ExtrinsicSigner> SIGNER =
      UnionSchema.<ExtrinsicSigner>named("ExtrinsicSigner")
          .option(
              0,
              "account",
              ExtrinsicSigner.Registered.class,
              AccountId.SCHEMA.mapped(
                  "Registered",
                  ExtrinsicSigner.Registered::new,
                  ExtrinsicSigner.Registered::account))
          .option(
              1,
              "key",
              ExtrinsicSigner.Introduced.class,
              PublicKeys.SCHEMA.mapped(
                  "Introduced", ExtrinsicSigner.Introduced::new, ExtrinsicSigner.Introduced::key))
          .build();

  /**
   * The wire form; its length is bounded by {@link Limits#MAX_EXTRINSIC_BYTES} where it is
   * received.
   */
  public static final Schema<Extrinsic> SCHEMA =
      ContainerSchema.<Extrinsic>named("Extrinsic")
          .field("signer", SIGNER, Extrinsic::signer)
          .field("signature", Schemas.byteList(Limits.MAX_SIGNATURE_BYTES), Extrinsic::signature)
          .field("nonce", Schemas.UINT64, Extrinsic::nonce)
          .field("mortality", Mortality.SCHEMA, Extrinsic::mortality)
          .field("tip", Amount.SCHEMA, Extrinsic::tip)
          .field("call", Schemas.byteList(Limits.MAX_EXTRINSIC_BYTES), Extrinsic::call)
          .build(
              in ->
                  new Extrinsic(
                      in.<ExtrinsicSigner>next(),
                      in.<Bytes>next(),
                      in.<Long>next(),
                      in.<Mortality>next(),
                      in.<Amount>next(),
                      in.<Bytes>next()));

  /** The account that pays and whose nonce counts. */
  public AccountId account() {
    return signer.account();
  }

  /**
   * What this extrinsic is, whoever signed it how: the signature takes no part, so another
   * signature over the same payload is the same extrinsic.
   */
  public Bytes32 id() {
    return ExtrinsicIdentity.SCHEMA.hashTreeRoot(
        new ExtrinsicIdentity(account(), nonce, mortality, tip, call));
  }
}

package io.etalon.primitives;

import io.etalon.crypto.PublicKey;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/**
 * A member of a validator set.
 *
 * @param account where rewards go, and the member's name across epochs
 * @param organisation who runs it; links count only between different ones
 * @param consensusKey Falcon-1024: votes, proposals, reports and the peer channel
 * @param sealKey SLH-DSA-SHAKE-256s: seals of finalized blocks
 */
public record Validator(
    AccountId account, String organisation, PublicKey consensusKey, PublicKey sealKey) {
  /** The wire form. */
  public static final Schema<Validator> SCHEMA =
      ContainerSchema.<Validator>named("Validator")
          .field("account", AccountId.SCHEMA, Validator::account)
          .field("organisation", Text.NAME, Validator::organisation)
          .field("consensusKey", PublicKeys.SCHEMA, Validator::consensusKey)
          .field("sealKey", PublicKeys.SCHEMA, Validator::sealKey)
          .build(
              in ->
                  new Validator(
                      in.<AccountId>next(),
                      in.<String>next(),
                      in.<PublicKey>next(),
                      in.<PublicKey>next()));
}

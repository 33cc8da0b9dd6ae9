package io.etalon.bridge;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An amount under a hash and a time.
 *
 * @param from whose it was, and is again once expired
 * @param to who gets it for the preimage
 * @param hash SHA-256 of the 32-byte preimage
 * @param expiresAtMillis Unix time in milliseconds: below it only redeeming is possible, from it on
 *     only refunding
 */
public record HashLock(
    AccountId from, AccountId to, Amount amount, Bytes32 hash, long expiresAtMillis) {
  static final Schema<HashLock> SCHEMA =
      ContainerSchema.<HashLock>named("HashLock")
          .field("from", AccountId.SCHEMA, HashLock::from)
          .field("to", AccountId.SCHEMA, HashLock::to)
          .field("amount", Amount.SCHEMA, HashLock::amount)
          .field("hash", Schemas.BYTES32, HashLock::hash)
          .field("expiresAtMillis", Schemas.UINT64, HashLock::expiresAtMillis)
          .build(in -> new HashLock(
              in.<AccountId>next(), in.<AccountId>next(), in.<Amount>next(), in.<Bytes32>next(),
              in.<Long>next()));
}

package io.etalon.biospecimen;

import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What the chain knows of a specimen.
 *
 * @param registrar who brought it onto the chain
 * @param custodian who keeps it now
 * @param logHash of the newest temperature log; zeros before the first
 * @param isRevoked whether its use has ended
 */
record Specimen(AccountId registrar, AccountId custodian, Bytes32 logHash, boolean isRevoked) {
  static final Schema<Specimen> SCHEMA =
      ContainerSchema.<Specimen>named("Specimen")
          .field("registrar", AccountId.SCHEMA, Specimen::registrar)
          .field("custodian", AccountId.SCHEMA, Specimen::custodian)
          .field("logHash", Schemas.BYTES32, Specimen::logHash)
          .field("isRevoked", Schemas.BOOLEAN, Specimen::isRevoked)
          .build(in -> new Specimen(
              in.<AccountId>next(), in.<AccountId>next(), in.<Bytes32>next(),
              in.<Boolean>next()));

  Specimen keptBy(AccountId next) {
    return new Specimen(registrar, next, logHash, isRevoked);
  }

  Specimen withLog(Bytes32 hash) {
    return new Specimen(registrar, custodian, hash, isRevoked);
  }

  Specimen revoked() {
    return new Specimen(registrar, custodian, logHash, true);
  }
}

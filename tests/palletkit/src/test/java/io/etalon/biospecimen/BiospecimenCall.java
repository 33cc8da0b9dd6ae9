package io.etalon.biospecimen;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes32;

/** What an account may ask of {@code biospecimen}. */
public sealed interface BiospecimenCall {
  /** Makes the signer registrar and custodian of a specimen. */
  record Register(Bytes32 specimen) implements BiospecimenCall {}

  /** Hands a specimen over; only its custodian may. */
  record TransferCustody(Bytes32 specimen, AccountId to) implements BiospecimenCall {}

  /** Attests the hash of the temperature log kept so far; only the custodian may. */
  record AttestLog(Bytes32 specimen, Bytes32 logHash) implements BiospecimenCall {}

  /** Ends a specimen's use, as when consent is withdrawn; only its registrar may. */
  record Revoke(Bytes32 specimen) implements BiospecimenCall {}
}

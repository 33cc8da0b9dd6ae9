package io.etalon.biospecimen;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes32;

/** What {@code biospecimen} tells the world. */
public sealed interface BiospecimenEvent {
  /** A specimen is known from now on. */
  record Registered(Bytes32 specimen, AccountId registrar) implements BiospecimenEvent {}

  /** Somebody else keeps it. */
  record CustodyTransferred(Bytes32 specimen, AccountId from, AccountId to)
      implements BiospecimenEvent {}

  /** Its custodian stands for a temperature log with this hash. */
  record LogAttested(Bytes32 specimen, AccountId custodian, Bytes32 logHash)
      implements BiospecimenEvent {}

  /** Nobody may use it any more. */
  record Revoked(Bytes32 specimen) implements BiospecimenEvent {}
}

package io.etalon.validators;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import org.apache.tuweni.bytes.Bytes;

/** What can be asked of the validator registry. */
public sealed interface ValidatorRegistryCall {
  /** Root: adds a validator to the first epoch whose set is not fixed yet. */
  record AddValidator(KeyCertificate certificate, String endpoint)
      implements ValidatorRegistryCall {}

  /** Root: removes a validator from the first epoch whose set is not fixed yet. */
  record RemoveValidator(AccountId account) implements ValidatorRegistryCall {}

  /** Anyone, since the identity key signed it: new hot keys of a validator. */
  record Certify(KeyCertificate certificate) implements ValidatorRegistryCall {}

  /** A validator: where its peer socket is reached, as host:port. */
  record SetEndpoint(String endpoint) implements ValidatorRegistryCall {}

  /** The sudo key: dispatches {@code call} as root. */
  record Sudo(Bytes call) implements ValidatorRegistryCall {}
}

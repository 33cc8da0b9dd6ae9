package io.etalon.validators;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes32;

/** What happens in the validator registry. */
public sealed interface ValidatorRegistryEvent {
  /** A validator votes from {@code epoch} on. */
  record ValidatorAdded(AccountId account, long epoch) implements ValidatorRegistryEvent {}

  /** A validator votes no longer from {@code epoch} on. */
  record ValidatorRemoved(AccountId account, long epoch) implements ValidatorRegistryEvent {}

  /** A validator's identity certified new hot keys. */
  record KeysCertified(AccountId account, long firstEpoch, long lastEpoch)
      implements ValidatorRegistryEvent {}

  /** A validator is reached elsewhere. */
  record EndpointChanged(AccountId account, String endpoint) implements ValidatorRegistryEvent {}

  /**
   * An epoch began, and with it the set of the one after it was fixed; {@code root} is its root.
   */
  record EpochBegan(long epoch, Bytes32 root) implements ValidatorRegistryEvent {}

  /** A block's proposer sealed it. */
  record BlockSealed(long height, Bytes32 blockId) implements ValidatorRegistryEvent {}

  /** The sudo key dispatched a call as root. */
  record RootCallDispatched(AccountId sudo) implements ValidatorRegistryEvent {}
}

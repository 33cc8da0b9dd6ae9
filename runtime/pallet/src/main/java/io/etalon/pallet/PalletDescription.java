package io.etalon.pallet;

import java.util.List;

/**
 * What a pallet's authors promise to its users.
 *
 * @param events how the pallet tells what happened
 * @param errors the pallet's reasons of refusal, in the order of their numbers
 * @param storage every storage item
 */
public record PalletDescription(
    EventType<?> events, List<DispatchError> errors, List<StorageItem> storage) {
  /** Keeps copies of the lists. */
  public PalletDescription {
    errors = List.copyOf(errors);
    storage = List.copyOf(storage);
  }
}

package io.etalon.beacon;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes32;

/** What happens in {@code beacon}. */
public sealed interface BeaconEvent {
  /** A validator committed to its onion of this generation. */
  record Committed(AccountId account, long generation) implements BeaconEvent {}

  /** A validator revealed the layer that it owed this round. */
  record Revealed(AccountId account, Bytes32 layer) implements BeaconEvent {}

  /** A validator revealed nothing for the randomness of {@code epoch}. */
  record Withheld(AccountId account, long epoch) implements BeaconEvent {}

  /** The randomness of an epoch is fixed, with so many reveals in it. */
  record Fixed(long epoch, Bytes32 randomness, int reveals) implements BeaconEvent {}
}

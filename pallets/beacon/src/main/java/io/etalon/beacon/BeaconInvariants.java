package io.etalon.beacon;

import static io.etalon.beacon.BeaconStorage.MAX_ONIONS;
import static io.etalon.beacon.BeaconStorage.ONIONS;
import static io.etalon.beacon.BeaconStorage.RANDOMNESS;
import static io.etalon.beacon.BeaconStorage.REVEALED;
import static io.etalon.beacon.BeaconStorage.WITHHELD;

import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** What always holds of the beacon's state. */
final class BeaconInvariants {
  private static final int KEPT = 2;

  private BeaconInvariants() {}

  static List<String> broken(Context context, long round) {
    List<String> broken = new ArrayList<>();
    List<Map.Entry<Long, Bytes32>> kept = context.entries(RANDOMNESS, KEPT + 1);
    if (kept.isEmpty() || kept.size() > KEPT || kept.getLast().getKey() != round - 1) {
      broken.add("the randomness of epoch %d is not the newest of two".formatted(round - 1));
    }
    for (Map.Entry<AccountId, Onion> entry : context.entries(ONIONS, MAX_ONIONS)) {
      if (entry.getValue().usableFrom() > round + 1) {
        broken.add(entry.getKey() + " has an onion for a round that is far away");
      }
    }
    for (Map.Entry<AccountId, Bytes32> entry : context.entries(REVEALED, MAX_ONIONS)) {
      Optional<Onion> onion = context.get(ONIONS.at(entry.getKey()));
      if (onion.isEmpty() || onion.get().usableFrom() <= round) {
        broken.add(entry.getKey() + " revealed a layer and may reveal another one");
      }
    }
    for (Map.Entry<AccountId, Long> entry : context.entries(WITHHELD, MAX_ONIONS)) {
      if (entry.getValue() != round - 1) {
        broken.add(entry.getKey() + " pays for another epoch than this one or the next");
      }
    }
    return broken;
  }
}

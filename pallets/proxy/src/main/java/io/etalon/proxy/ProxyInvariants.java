package io.etalon.proxy;

import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holds of the pallet's state after every block. */
final class ProxyInvariants {
  private ProxyInvariants() {}

  static List<String> broken(Context context, int maxDelegates) {
    List<String> broken = new ArrayList<>();
    LinkedHashMap<AccountId, Long> counted = new LinkedHashMap<>();
    for (Map.Entry<DelegationKey, Delegation> entry
        : context.entries(Proxy.DELEGATIONS, Integer.MAX_VALUE)) {
      counted.merge(entry.getKey().real(), 1L, Long::sum);
      if (!isSound(entry.getKey(), entry.getValue())) {
        broken.add("proxy: a delegation that cannot be: " + entry);
      }
    }
    for (Map.Entry<AccountId, Long> entry : context.entries(Proxy.COUNTS, Integer.MAX_VALUE)) {
      long count = counted.getOrDefault(entry.getKey(), 0L);
      counted.remove(entry.getKey());
      if (count != entry.getValue() || count == 0 || count > maxDelegates) {
        broken.add("proxy: " + entry.getKey() + " has " + count + " delegates and counts "
            + entry.getValue());
      }
    }
    counted.keySet().forEach(real -> broken.add("proxy: nobody counts the delegates of " + real));
    return broken;
  }

  private static boolean isSound(DelegationKey key, Delegation delegation) {
    List<Announcement> announced = delegation.announced();
    Terms terms = delegation.terms();
    return !key.real().equals(key.delegate())
        && terms.filter().isSound()
        && !delegation.deposit().isZero()
        && (announced.isEmpty() || terms.delayBlocks() > 0)
        && announced.stream().map(Announcement::callHash).distinct().count() == announced.size();
  }
}

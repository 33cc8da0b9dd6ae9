package io.etalon.emulator;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The faults that both key managers of a link show now. Thread-safe. */
final class PlantedFaults {
  private volatile Set<KmeFault> planted = Set.of();

  void plant(Collection<KmeFault> faults) {
    Set<KmeFault> copy = EnumSet.noneOf(KmeFault.class);
    copy.addAll(faults);
    planted = copy;
  }

  boolean has(KmeFault fault) {
    return planted.contains(fault);
  }
}

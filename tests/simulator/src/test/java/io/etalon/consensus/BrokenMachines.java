package io.etalon.consensus;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * Machines that break a rule. In the package of the machine, on the class path, because production
 * code offers no way to lift a guard.
 */
public final class BrokenMachines {
  private BrokenMachines() {}

  /** The machine without the guard of this name. */
  public static ConsensusMachine without(String guard) {
    return new ConsensusMachine(EnumSet.of(Guard.valueOf(guard)));
  }

  /** The names of all guards. */
  public static List<String> guards() {
    return Arrays.stream(Guard.values()).map(Enum::name).toList();
  }
}

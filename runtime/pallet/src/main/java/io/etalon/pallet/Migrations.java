package io.etalon.pallet;

import io.etalon.ssz.Schemas;
import java.util.List;

/**
 * Brings what earlier versions of pallets stored into the form of these. How each pallet's state is
 * written stands in the state itself, where it is not the first form; so every node migrates in the
 * same block, the first one that the new runtime executes, and a block is executed the same way
 * however often that happens.
 */
public final class Migrations {
  private static final String NAME = "storageVersion";
  private static final int FIRST = 1;

  private Migrations() {}

  /** Notes that a new chain's state is in the form of these pallets. */
  public static void ofGenesis(Context context, List<? extends Pallet<?>> pallets) {
    for (Pallet<?> pallet : pallets) {
      if (pallet.storageVersion() > FIRST) {
        context.put(key(pallet), pallet.storageVersion());
      }
    }
  }

  /**
   * Migrates each pallet from the form that the state has to its own, one version at a time;
   * returns what it cost. Where the state is newer than a pallet, this is an older program than the
   * chain's: {@link IllegalStateException}.
   */
  public static Weight run(Context context, List<? extends Pallet<?>> pallets) {
    Weight cost = Weight.ZERO;
    for (Pallet<?> pallet : pallets) {
      cost = cost.plus(migrate(context, pallet));
    }
    return cost;
  }

  private static Weight migrate(Context context, Pallet<?> pallet) {
    int version = context.get(key(pallet), FIRST);
    if (version > pallet.storageVersion()) {
      throw new IllegalStateException(pallet.name() + " reads its storage up to version "
          + pallet.storageVersion() + "; the state has version " + version);
    }
    Weight cost = Weight.ZERO;
    for (; version < pallet.storageVersion(); version++) {
      cost = cost.plus(pallet.migrate(context, version));
      context.put(key(pallet), version + 1);
    }
    return cost;
  }

  private static StorageKey<Integer> key(Pallet<?> pallet) {
    return new StorageValue<>(pallet.name(), NAME, Schemas.UINT16).key();
  }
}

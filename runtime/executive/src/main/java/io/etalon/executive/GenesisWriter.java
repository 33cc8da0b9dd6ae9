package io.etalon.executive;

import io.etalon.pallet.Context;
import io.etalon.runtime.GenesisRejected;

/** Writes the state that a chain starts with. */
@FunctionalInterface
public interface GenesisWriter {
  /** Writes into an empty state, or says which value no chain can start with. */
  void write(Context context) throws GenesisRejected;
}

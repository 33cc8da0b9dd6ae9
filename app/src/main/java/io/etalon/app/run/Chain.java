package io.etalon.app.run;

import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;

/** A chain as it began, the runtime that executes it, and what is final of it. */
record Chain(GenesisConfig genesis, Runtime runtime, ChainStore store) {}

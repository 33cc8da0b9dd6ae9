package io.etalon.benchmarks;

import io.etalon.primitives.Amount;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.CoherenceParameters;
import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.ElectionParameters;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.PalletParameters;
import io.etalon.runtime.SealMode;
import io.etalon.runtime.SealParameters;
import io.etalon.runtime.TimingParameters;

/** What a forged chain is like. */
record ForgedParameters(long blockTimeMillis, long epochBlocks, int transfersPerBlock) {
  ChainParameters chain() {
    return new ChainParameters(
        new TimingParameters(
            blockTimeMillis, blockTimeMillis / 2, 1_000, 2_000, 3_000, 60_000, epochBlocks, 8),
        new CoherenceParameters(
            3, 300_000_000, 300_000_000, 150_000_000, 250_000_000, 110_000_000, 700_000_000,
            1_000, 2, 2, 3, 1, 2, 2),
        new ElectionParameters(
            ElectionMode.CREDIT, 2, 250_000_000, 50_000_000, 1, 0, Amount.ofTokens(1)),
        new SealParameters(SealMode.INTERVAL, 4, 4),
        new FeeParameters(
            new Amount(1_000_000), new Amount(1_000), new Amount(10), new Amount(20),
            1_000_000_000, 4_000_000),
        PalletParameters.PUBLISHED);
  }
}

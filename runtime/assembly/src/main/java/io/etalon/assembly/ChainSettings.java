package io.etalon.assembly;

import io.etalon.pallet.Context;
import io.etalon.pallet.Parameter;
import io.etalon.pallet.Setting;
import io.etalon.pallet.StorageValue;
import io.etalon.primitives.Amount;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.TimingParameters;

/**
 * The chain's parameters in state, and the lenses through which pallets see theirs without knowing
 * the rest.
 */
final class ChainSettings {
  private static final StorageValue<ChainParameters> PARAMETERS =
      new StorageValue<>("chain", "parameters", ChainParameters.SCHEMA);

  static final Parameter<FeeParameters> FEES = context -> in(context).fees();

  static final Parameter<Amount> EXISTENTIAL_DEPOSIT =
      context -> in(context).fees().existentialDeposit();

  static final Setting<Long> MIN_BLOCK_INTERVAL = new MinBlockInterval();

  private ChainSettings() {}

  static ChainParameters in(Context context) {
    return context
        .get(PARAMETERS.key())
        .orElseThrow(() -> new IllegalStateException("the state has no chain parameters"));
  }

  static void set(Context context, ChainParameters parameters) {
    context.put(PARAMETERS.key(), parameters);
  }

  private static final class MinBlockInterval implements Setting<Long> {
    @Override
    public Long in(Context context) {
      return ChainSettings.in(context).timing().minBlockIntervalMillis();
    }

    @Override
    public void set(Context context, Long millis) {
      ChainParameters all = ChainSettings.in(context);
      TimingParameters timing = all.timing();
      TimingParameters changed =
          new TimingParameters(
              timing.blockTimeMillis(),
              millis,
              timing.maxDriftMillis(),
              timing.proposalTimeoutMillis(),
              timing.viewTimeoutMillis(),
              timing.timeoutCapMillis(),
              timing.epochBlocks());
      ChainSettings.set(
          context,
          new ChainParameters(
              changed, all.coherence(), all.election(), all.seals(), all.fees()));
    }
  }
}

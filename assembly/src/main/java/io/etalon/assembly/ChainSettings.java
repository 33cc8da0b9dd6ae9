package io.etalon.assembly;

import io.etalon.pallet.Context;
import io.etalon.pallet.Parameter;
import io.etalon.pallet.Setting;
import io.etalon.pallet.StorageValue;
import io.etalon.primitives.Amount;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.TimingParameters;

/**
 * The parameters that no single pallet owns, in state, and the lenses through which pallets see
 * theirs without knowing the rest.
 */
final class ChainSettings {
  private static final String OWNER = "chain";

  private static final StorageValue<TimingParameters> TIMING =
      new StorageValue<>(OWNER, "timing", TimingParameters.SCHEMA);

  private static final StorageValue<FeeParameters> PRICES =
      new StorageValue<>(OWNER, "fees", FeeParameters.SCHEMA);

  static final Parameter<FeeParameters> FEES = ChainSettings::fees;

  static final Parameter<Amount> EXISTENTIAL_DEPOSIT =
      context -> fees(context).existentialDeposit();

  /** A token, or the existential deposit where that is more. */
  static final Parameter<Amount> DELEGATE_DEPOSIT =
      context -> {
        Amount least = fees(context).existentialDeposit();
        return least.covers(Amount.ofTokens(1)) ? least : Amount.ofTokens(1);
      };

  static final Parameter<Long> EVIDENCE_WINDOW =
      context -> timing(context).evidenceWindowEpochs();

  static final Setting<Long> MIN_BLOCK_INTERVAL = new MinBlockInterval();

  private ChainSettings() {}

  static void genesis(Context context, TimingParameters timing, FeeParameters fees) {
    context.put(TIMING.key(), timing);
    context.put(PRICES.key(), fees);
  }

  static TimingParameters timing(Context context) {
    return context.get(TIMING.key()).orElseThrow(ChainSettings::noSettings);
  }

  static FeeParameters fees(Context context) {
    return context.get(PRICES.key()).orElseThrow(ChainSettings::noSettings);
  }

  private static IllegalStateException noSettings() {
    return new IllegalStateException("the state has no chain parameters");
  }

  private static final class MinBlockInterval implements Setting<Long> {
    @Override
    public Long in(Context context) {
      return timing(context).minBlockIntervalMillis();
    }

    @Override
    public void set(Context context, Long millis) {
      TimingParameters timing = timing(context);
      context.put(
          TIMING.key(),
          new TimingParameters(
              timing.blockTimeMillis(),
              millis,
              timing.maxDriftMillis(),
              timing.proposalTimeoutMillis(),
              timing.viewTimeoutMillis(),
              timing.timeoutCapMillis(),
              timing.epochBlocks(),
              timing.evidenceWindowEpochs()));
    }
  }
}

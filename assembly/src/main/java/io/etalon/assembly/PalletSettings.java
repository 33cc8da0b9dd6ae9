package io.etalon.assembly;

import io.etalon.bridge.BridgeGenesis;
import io.etalon.bridge.BridgeParameters;
import io.etalon.governance.GovernanceGenesis;
import io.etalon.governance.GovernanceRules;
import io.etalon.oracle.OracleGenesis;
import io.etalon.oracle.OracleParameters;
import io.etalon.pallet.Context;
import io.etalon.runtime.FeedParameters;
import io.etalon.runtime.GovernanceParameters;
import io.etalon.runtime.LockParameters;
import io.etalon.runtime.PalletParameters;
import io.etalon.runtime.StakeParameters;
import io.etalon.runtime.TrustParameters;
import io.etalon.staking.StakingGenesis;
import io.etalon.staking.StakingParameters;
import io.etalon.trustscore.TrustScoreGenesis;
import io.etalon.trustscore.TrustScoreParameters;

/** The parameters of the pallets that consensus does not depend on, into their state and back. */
record PalletSettings(ChainPallets pallets) {
  /** Throws {@link IllegalArgumentException} with what a pallet refuses. */
  void genesis(Context context, PalletParameters parameters) {
    pallets.trustScore.genesis(context, new TrustScoreGenesis(Mirror.of(
        parameters.trust(), TrustParameters.SCHEMA, TrustScoreParameters.SCHEMA)));
    pallets.governance.genesis(context, new GovernanceGenesis(Mirror.of(
        parameters.governance(), GovernanceParameters.SCHEMA, GovernanceRules.SCHEMA)));
    pallets.oracle.genesis(context, new OracleGenesis(Mirror.of(
        parameters.oracle(), FeedParameters.SCHEMA, OracleParameters.SCHEMA)));
    pallets.bridge.genesis(context, new BridgeGenesis(Mirror.of(
        parameters.bridge(), LockParameters.SCHEMA, BridgeParameters.SCHEMA)));
    pallets.staking.genesis(context, new StakingGenesis(Mirror.of(
        parameters.staking(), StakeParameters.SCHEMA, StakingParameters.SCHEMA)));
  }

  /** What the specification or root set last. */
  PalletParameters in(Context context) {
    return new PalletParameters(
        Mirror.of(pallets.trustScore.parameters(context),
            TrustScoreParameters.SCHEMA, TrustParameters.SCHEMA),
        Mirror.of(pallets.governance.rules(context),
            GovernanceRules.SCHEMA, GovernanceParameters.SCHEMA),
        Mirror.of(pallets.oracle.parameters(context),
            OracleParameters.SCHEMA, FeedParameters.SCHEMA),
        Mirror.of(pallets.bridge.parameters(context),
            BridgeParameters.SCHEMA, LockParameters.SCHEMA),
        Mirror.of(pallets.staking.parameters(context),
            StakingParameters.SCHEMA, StakeParameters.SCHEMA));
  }
}

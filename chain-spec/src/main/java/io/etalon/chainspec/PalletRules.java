package io.etalon.chainspec;

import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.LockParameters;
import io.etalon.runtime.StakeParameters;
import io.etalon.runtime.TrustParameters;

/** What the parameters of the pallets owe each other and the chain. */
record PalletRules(ChainParameters parameters, Findings findings) {
  private static final String PATH = "parameters.pallets.";

  void check() {
    trust(parameters.pallets().trust());
    bridge(parameters.pallets().bridge());
    staking(parameters.pallets().staking());
  }

  private void trust(TrustParameters trust) {
    findings.require(trust.attesterPpb() <= trust.startPpb(), PATH + "trust.attester",
        "above start, so that nobody could ever make the first record", "lower it to start");
    long largest = Math.max(
        Math.max(trust.interactionPpb(), trust.ratingPpb()),
        Math.max(trust.verificationPpb(), trust.connectionPpb()));
    findings.require(largest <= trust.gainPerEpochPpb(), PATH + "trust.gainPerEpoch",
        "below the gain of a single record", "raise it to several times the largest gain");
  }

  private void bridge(LockParameters bridge) {
    findings.require(bridge.minTimelockMillis() < bridge.maxTimelockMillis(),
        PATH + "bridge.maxTimelock", "not above minTimelock", "raise it, for instance to 720h");
    findings.require(bridge.minTimelockMillis() > parameters.timing().blockTimeMillis(),
        PATH + "bridge.minTimelock", "not above blockTime: a lock would expire before it is seen",
        "raise it to several times blockTime");
  }

  private void staking(StakeParameters staking) {
    findings.require(!staking.minBond().isZero(), PATH + "staking.minBond",
        "a stake of nothing answers for nothing", "raise it above 0");
    findings.require(!staking.minNomination().isZero(), PATH + "staking.minNomination",
        "a nomination of nothing only costs state", "raise it above 0");
    findings.require(staking.commissionStepPpb() <= staking.maxCommissionPpb(),
        PATH + "staking.commissionStep", "above maxCommission", "lower it to at most that");
  }
}

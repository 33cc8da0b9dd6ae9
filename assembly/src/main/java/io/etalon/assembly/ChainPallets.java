package io.etalon.assembly;

import io.etalon.balances.Balances;
import io.etalon.balances.BalancesConfig;
import io.etalon.balances.BalancesGenesis;
import io.etalon.balances.BalancesGenesis.Endowment;
import io.etalon.beacon.Beacon;
import io.etalon.beacon.BeaconConfig;
import io.etalon.beacon.BeaconGenesis;
import io.etalon.bridge.Bridge;
import io.etalon.bridge.BridgeConfig;
import io.etalon.coherence.Coherence;
import io.etalon.coherence.CoherenceConfig;
import io.etalon.coherence.CoherenceGenesis;
import io.etalon.coherence.DeviceClass;
import io.etalon.coherence.ElectionMode;
import io.etalon.coherence.ElectionRules;
import io.etalon.coherence.RegisteredLink;
import io.etalon.coherence.ScoringParameters;
import io.etalon.executive.CallTable;
import io.etalon.executive.Capabilities;
import io.etalon.executive.Mount;
import io.etalon.multisig.Multisig;
import io.etalon.multisig.MultisigConfig;
import io.etalon.multisig.MultisigGenesis;
import io.etalon.multisig.MultisigRules;
import io.etalon.offences.Offences;
import io.etalon.offences.OffencesConfig;
import io.etalon.offences.OffencesGenesis;
import io.etalon.governance.Governance;
import io.etalon.governance.GovernanceConfig;
import io.etalon.oracle.Oracle;
import io.etalon.oracle.OracleConfig;
import io.etalon.pallet.CallName;
import io.etalon.pallet.CallNames;
import io.etalon.pallet.Calls;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Jail;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.proxy.Proxy;
import io.etalon.proxy.ProxyConfig;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.CoherenceParameters;
import io.etalon.runtime.ElectionParameters;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.LinkClass;
import io.etalon.runtime.LinkRegistration;
import io.etalon.runtime.RuntimeVersion;
import io.etalon.runtime.SealParameters;
import io.etalon.staking.Staking;
import io.etalon.staking.StakingConfig;
import io.etalon.system.System;
import io.etalon.system.SystemConfig;
import io.etalon.system.SystemGenesis;
import io.etalon.timestamp.Timestamp;
import io.etalon.timestamp.TimestampConfig;
import io.etalon.timestamp.TimestampGenesis;
import io.etalon.trustscore.TrustScore;
import io.etalon.trustscore.TrustScoreConfig;
import io.etalon.validators.InitialValidator;
import io.etalon.validators.SealPolicy;
import io.etalon.validators.ValidatorRegistry;
import io.etalon.validators.ValidatorRegistryConfig;
import io.etalon.validators.ValidatorRegistryGenesis;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * The chain's pallets, their indices, and who serves whom. An index is part of every call that was
 * ever signed and is never given to another pallet.
 *
 * <p>The list is code, not configuration: what a block means must not depend on a deployment.
 */
final class ChainPallets {
  static final RuntimeVersion VERSION = new RuntimeVersion("etalon", 1);

  private static final int MAX_OPERATIONS_OF_A_MEMBER = 4;
  private static final int MAX_DELEGATES = 16;

  final System system =
      new System(new SystemConfig(VERSION.name(), VERSION.version()));
  final Timestamp timestamp =
      new Timestamp(new TimestampConfig(ChainSettings.MIN_BLOCK_INTERVAL));
  final Balances balances =
      new Balances(new BalancesConfig(ChainSettings.EXISTENTIAL_DEPOSIT));
  final ValidatorRegistry validators =
      new ValidatorRegistry(new ValidatorRegistryConfig(
              new CallsOfThisRuntime(), system, new JailOfThisRuntime()));
  final Staking staking =
      new Staking(new StakingConfig(
          balances, validators, ChainSettings.EVIDENCE_WINDOW, Governance.TREASURY));
  final Offences offences =
      new Offences(new OffencesConfig(validators, List.of(staking)));
  final Beacon beacon =
      new Beacon(new BeaconConfig(validators, this::scoreLag, this::isByLot));
  final Coherence coherence =
      new Coherence(
          new CoherenceConfig(
              validators, validators, validators, beacon.guard(staking), system, offences,
              offences, beacon));
  final Bridge bridge =
      new Bridge(new BridgeConfig(balances, ChainSettings.EXISTENTIAL_DEPOSIT));
  final TrustScore trustScore = new TrustScore(new TrustScoreConfig());
  final Oracle oracle = new Oracle(new OracleConfig());
  final Governance governance =
      new Governance(new GovernanceConfig(new CallsOfThisRuntime(), validators, balances));
  final Multisig multisig =
      new Multisig(new MultisigConfig(
          new CallsOfThisRuntime(), balances, ChainSettings.EXISTENTIAL_DEPOSIT,
          MAX_OPERATIONS_OF_A_MEMBER));
  final Proxy proxy =
      new Proxy(new ProxyConfig(
          new CallsOfThisRuntime(), new CallsOfThisRuntime(), balances,
          ChainSettings.DELEGATE_DEPOSIT, MAX_DELEGATES));
  final CallTable calls =
      new CallTable(
          List.of(
              new Mount<>(0, system),
              new Mount<>(1, timestamp),
              new Mount<>(2, balances),
              new Mount<>(3, validators),
              new Mount<>(4, coherence),
              new Mount<>(5, bridge),
              new Mount<>(6, offences),
              new Mount<>(7, trustScore),
              new Mount<>(8, oracle),
              new Mount<>(9, governance),
              new Mount<>(10, staking),
              new Mount<>(11, multisig),
              new Mount<>(12, proxy),
              new Mount<>(13, beacon)));

  /** Rankings of an epoch are made from so many heights before it on, with its randomness. */
  private long scoreLag(Context context) {
    return coherence.electionRules(context).scoreLag();
  }

  private boolean isByLot(Context context) {
    return coherence.electionRules(context).mode() == ElectionMode.LOTTERY;
  }

  /** Calls on behalf of a pallet that is itself one of those that calls are dispatched to. */
  private final class CallsOfThisRuntime implements Calls, CallNames {
    @Override
    public void dispatch(Context context, Origin origin, Bytes call) throws DispatchException {
      calls.dispatch(context, origin, call);
    }

    @Override
    public Weight weigh(Bytes call) throws DispatchException {
      return calls.weigh(call);
    }

    @Override
    public List<CallName> of(Bytes call) throws DispatchException {
      return calls.of(call);
    }

    @Override
    public boolean isKnown(String name) {
      return calls.isKnown(name);
    }
  }

  /** Asks on behalf of a pallet that is itself one of those that the jail is made of. */
  private final class JailOfThisRuntime implements Jail {
    @Override
    public boolean isJailed(Context context, AccountId account) {
      return offences.isJailed(context, account);
    }
  }

  /** Whom the executive asks for what. */
  Capabilities capabilities() {
    return new Capabilities(
        system, system, system, balances, validators, coherence, ChainSettings.FEES);
  }

  /** Writes what the chain starts from. */
  void genesis(Context context, GenesisConfig config) throws GenesisRejected {
    try {
      GenesisRules.check(config);
      ChainParameters parameters = config.parameters();
      ChainSettings.genesis(context, parameters.timing(), parameters.fees());
      system.genesis(context, new SystemGenesis(config.chain(), config.hash()));
      timestamp.genesis(context, new TimestampGenesis(config.timestampMillis()));
      balances.genesis(context, balancesGenesis(config));
      validators.genesis(context, validatorsGenesis(config));
      beacon.genesis(context, new BeaconGenesis());
      coherence.genesis(context, coherenceGenesis(config));
      offences.genesis(
          context, new OffencesGenesis(parameters.timing().evidenceWindowEpochs()));
      new PalletSettings(this).genesis(context, parameters.pallets());
      multisig.genesis(context, new MultisigGenesis(MultisigRules.CONSORTIUM));
    } catch (IllegalArgumentException e) {
      throw new GenesisRejected(e.getMessage());
    }
  }

  private static BalancesGenesis balancesGenesis(GenesisConfig config) {
    return new BalancesGenesis(
        config.balances().stream()
            .map(balance -> new Endowment(balance.account(), balance.amount()))
            .toList());
  }

  private static ValidatorRegistryGenesis validatorsGenesis(GenesisConfig config) {
    return new ValidatorRegistryGenesis(
        config.parameters().timing().epochBlocks(),
        Mirror.of(config.parameters().seals(), SealParameters.SCHEMA, SealPolicy.SCHEMA),
        config.validators().stream()
            .map(first -> new InitialValidator(first.certificate(), first.endpoint()))
            .toList(),
        config.isSimulated(),
        config.sudo());
  }

  private static CoherenceGenesis coherenceGenesis(GenesisConfig config) {
    ChainParameters parameters = config.parameters();
    return new CoherenceGenesis(
        config.isSimulated(),
        Mirror.of(
            parameters.coherence(), CoherenceParameters.SCHEMA, ScoringParameters.SCHEMA),
        Mirror.of(parameters.election(), ElectionParameters.SCHEMA, ElectionRules.SCHEMA),
        config.linkClasses().stream()
            .map(one -> Mirror.of(one, LinkClass.SCHEMA, DeviceClass.SCHEMA))
            .toList(),
        config.links().stream()
            .map(one -> Mirror.of(one, LinkRegistration.SCHEMA, RegisteredLink.SCHEMA))
            .toList());
  }
}

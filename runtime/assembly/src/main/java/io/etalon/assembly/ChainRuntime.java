package io.etalon.assembly;

import io.etalon.balances.Balance;
import io.etalon.balances.Balances;
import io.etalon.balances.BalancesConfig;
import io.etalon.balances.BalancesGenesis;
import io.etalon.balances.BalancesGenesis.Endowment;
import io.etalon.bridge.Bridge;
import io.etalon.bridge.BridgeConfig;
import io.etalon.coherence.Coherence;
import io.etalon.coherence.CoherenceConfig;
import io.etalon.coherence.CoherenceGenesis;
import io.etalon.coherence.DeviceClass;
import io.etalon.coherence.ElectionRules;
import io.etalon.coherence.RegisteredLink;
import io.etalon.coherence.ScoringParameters;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.executive.CallTable;
import io.etalon.executive.Capabilities;
import io.etalon.executive.Executive;
import io.etalon.executive.Mount;
import io.etalon.executive.Overlay;
import io.etalon.offences.Offences;
import io.etalon.offences.OffencesConfig;
import io.etalon.offences.OffencesGenesis;
import io.etalon.oracle.Oracle;
import io.etalon.oracle.OracleConfig;
import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.Calls;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Jail;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.Admission;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.CoherenceParameters;
import io.etalon.runtime.ElectionParameters;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisRejected;
import io.etalon.runtime.JailedValidator;
import io.etalon.runtime.LinkClass;
import io.etalon.runtime.LinkRegistration;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.ParentBlock;
import io.etalon.runtime.Ranking;
import io.etalon.runtime.RegisteredValidator;
import io.etalon.runtime.ReportingDuty;
import io.etalon.runtime.Runtime;
import io.etalon.runtime.RuntimeVersion;
import io.etalon.runtime.SealParameters;
import io.etalon.runtime.StateView;
import io.etalon.system.System;
import io.etalon.system.SystemConfig;
import io.etalon.system.SystemGenesis;
import io.etalon.timestamp.Timestamp;
import io.etalon.timestamp.TimestampConfig;
import io.etalon.timestamp.TimestampGenesis;
import io.etalon.trustscore.TrustScore;
import io.etalon.trustscore.TrustScoreConfig;
import io.etalon.trustscore.TrustScoreGenesis;
import io.etalon.trustscore.TrustScoreParameters;
import io.etalon.validators.InitialValidator;
import io.etalon.validators.SealPolicy;
import io.etalon.validators.ValidatorRegistry;
import io.etalon.validators.ValidatorRegistryConfig;
import io.etalon.validators.ValidatorRegistryGenesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The chain's runtime: its pallets, their indices, and who serves whom. An index is part of every
 * call that was ever signed and is never given to another pallet.
 *
 * <p>The list is code, not configuration: what a block means must not depend on a deployment.
 */
public final class ChainRuntime implements Runtime {
  private static final RuntimeVersion VERSION = new RuntimeVersion("etalon", 1);

  /** All of them: which ones an account uses is between its owner and the fee. */
  private static final List<SignatureScheme> ACCOUNT_SCHEMES =
      List.of(
          SignatureScheme.FALCON_512_R3,
          SignatureScheme.FALCON_1024_R3,
          SignatureScheme.ML_DSA_65,
          SignatureScheme.ML_DSA_87,
          SignatureScheme.SLH_DSA_SHAKE_256S);

  /** Of hash time-locked contracts: long enough to see a block, short enough to forget one. */
  private static final long MIN_TIMELOCK_MILLIS = 30_000;

  private static final long MAX_TIMELOCK_MILLIS = 30L * 24 * 3_600 * 1_000;
  private static final int MAX_OPEN_LOCKS = 256;
  private static final int MAX_FEEDS = 64;

  private static final SignatureVerifier NO_SIGNATURES = (_, _, _) -> false;

  private final System system =
      new System(new SystemConfig(VERSION.name(), VERSION.version()));
  private final Timestamp timestamp =
      new Timestamp(new TimestampConfig(ChainSettings.MIN_BLOCK_INTERVAL));
  private final Balances balances =
      new Balances(new BalancesConfig(ChainSettings.EXISTENTIAL_DEPOSIT));
  private final ValidatorRegistry validators =
      new ValidatorRegistry(new ValidatorRegistryConfig(
              new CallsOfThisRuntime(), system, new JailOfThisRuntime()));
  private final Offences offences =
      new Offences(new OffencesConfig(validators, List.of()));
  private final Coherence coherence =
      new Coherence(
          new CoherenceConfig(
              validators, validators, validators, balances, system, offences, offences));

  private final Bridge bridge =
      new Bridge(new BridgeConfig(balances, ChainSettings.EXISTENTIAL_DEPOSIT,
          MIN_TIMELOCK_MILLIS, MAX_TIMELOCK_MILLIS, MAX_OPEN_LOCKS));

  private final TrustScore trustScore = new TrustScore(new TrustScoreConfig());

  private final Oracle oracle = new Oracle(new OracleConfig(MAX_FEEDS));

  private final CallTable calls =
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
              new Mount<>(8, oracle)));

  private final Executive executive =
      new Executive(
          VERSION,
          calls,
          new Capabilities(
              system, system, system, balances, validators, coherence, ChainSettings.FEES),
          ACCOUNT_SCHEMES);

  private final CoherenceViews views = new CoherenceViews(coherence);
  private final CallText callText = new CallText(calls);
  private final String metadata = Metadata.of(VERSION, calls);

  /** Calls on behalf of a pallet that is itself one of those that calls are dispatched to. */
  private final class CallsOfThisRuntime implements Calls {
    @Override
    public void dispatch(Context context, Origin origin, Bytes call) throws DispatchException {
      calls.dispatch(context, origin, call);
    }

    @Override
    public Weight weigh(Bytes call) throws DispatchException {
      return calls.weigh(call);
    }
  }

  /** Asks on behalf of a pallet that is itself one of those that the jail is made of. */
  private final class JailOfThisRuntime implements Jail {
    @Override
    public boolean isJailed(Context context, AccountId account) {
      return offences.isJailed(context, account);
    }
  }

  @Override
  public RuntimeVersion version() {
    return VERSION;
  }

  @Override
  public String metadata() {
    return metadata;
  }

  @Override
  public Execution genesis(GenesisConfig config, SignatureVerifier verifier)
      throws GenesisRejected {
    EmptyState empty = new EmptyState();
    BlockInfo block =
        new BlockInfo(Bytes32.ZERO, Bytes32.ZERO, 0, 0, 0, config.timestampMillis(), 0);
    return executive.genesis(
        empty, new Overlay(empty, block, verifier), context -> write(context, config));
  }

  private void write(Context context, GenesisConfig config) throws GenesisRejected {
    try {
      GenesisRules.check(config);
      ChainParameters parameters = config.parameters();
      ChainSettings.genesis(context, parameters.timing(), parameters.fees());
      system.genesis(context, new SystemGenesis(config.chain(), config.hash()));
      timestamp.genesis(context, new TimestampGenesis(config.timestampMillis()));
      balances.genesis(context, balancesGenesis(config));
      validators.genesis(context, validatorsGenesis(config));
      coherence.genesis(context, coherenceGenesis(config));
      offences.genesis(
          context, new OffencesGenesis(parameters.timing().evidenceWindowEpochs()));
      trustScore.genesis(context, new TrustScoreGenesis(TrustScoreParameters.PUBLISHED));
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

  @Override
  public Execution author(ParentBlock parent, Authoring authoring, SignatureVerifier verifier)
      throws BlockRejected {
    return executive.author(parent, authoring, verifier);
  }

  @Override
  public Execution execute(ParentBlock parent, Block block, SignatureVerifier verifier)
      throws BlockRejected {
    return executive.execute(parent, block, verifier);
  }

  @Override
  public Admission admit(ParentBlock best, Extrinsic extrinsic, SignatureVerifier verifier) {
    return executive.admit(best, extrinsic, verifier);
  }

  @Override
  public ExtrinsicOutcome dryRun(ParentBlock best, Extrinsic extrinsic) throws BlockRejected {
    return executive.dryRun(best, extrinsic);
  }

  @Override
  public ValidatorSet validators(StateView state, long height) {
    Context context = reading(state);
    return validators.set(context, validators.epochOf(context, height));
  }

  @Override
  public List<RegisteredValidator> registeredValidators(StateView state) {
    Context context = reading(state);
    return validators.members(context).stream()
        .map(member -> new RegisteredValidator(
            member.account(),
            member.organisation(),
            member.endpoint(),
            validators.votesAs(context, member)))
        .toList();
  }

  @Override
  public Ranking ranking(StateView state, long height) {
    return views.ranking(reading(state), height);
  }

  @Override
  public Optional<AccountState> account(StateView state, AccountId account) {
    Context context = reading(state);
    Balance balance = balances.balance(context, account);
    Optional<PublicKey> key = system.key(context, account);
    if (key.isEmpty() && balance.equals(Balance.NONE)) {
      return Optional.empty();
    }
    return Optional.of(
        new AccountState(
            account,
            system.nonce(context, account),
            balance.free(),
            balance.held(),
            key.stream().toList()));
  }

  @Override
  public Bytes balanceKey(AccountId account) {
    return Balances.ACCOUNTS.at(account).encoded();
  }

  @Override
  public List<LinkState> links(StateView state) {
    return views.links(reading(state));
  }

  @Override
  public List<LinkRegistration> linkRegistrations(StateView state) {
    return coherence.links(reading(state)).stream()
        .map(link -> Mirror.of(link.link(), RegisteredLink.SCHEMA, LinkRegistration.SCHEMA))
        .toList();
  }

  @Override
  public List<ReportingDuty> reportingDuties(
      StateView state, AccountId validator, long height) {
    return views.duties(reading(state), validator, height);
  }

  @Override
  public List<JailedValidator> jailed(StateView state) {
    List<JailedValidator> jailed = new ArrayList<>();
    offences
        .jailed(reading(state))
        .forEach(
            (account, term) ->
                jailed.add(
                    new JailedValidator(
                        account,
                        term.sinceHeight(),
                        term.kind().words(),
                        term.slot().height(),
                        term.slot().view())));
    return jailed;
  }

  @Override
  public Optional<BlockRejected> refusal(
      ParentBlock best, Evidence evidence, SignatureVerifier verifier) {
    return executive.refusal(best, evidence, verifier);
  }

  @Override
  public ChainParameters parameters(StateView state) {
    Context context = reading(state);
    return new ChainParameters(
        ChainSettings.timing(context),
        Mirror.of(
            coherence.scoring(context), ScoringParameters.SCHEMA, CoherenceParameters.SCHEMA),
        Mirror.of(
            coherence.electionRules(context), ElectionRules.SCHEMA, ElectionParameters.SCHEMA),
        Mirror.of(validators.sealPolicy(context), SealPolicy.SCHEMA, SealParameters.SCHEMA),
        ChainSettings.fees(context));
  }

  @Override
  public String describe(EventRecord event) {
    return callText.describe(event);
  }

  @Override
  public String describeCall(Bytes call) {
    return callText.describe(call);
  }

  @Override
  public Bytes encodeCall(String pallet, String call, String arguments) {
    return callText.encode(pallet, call, arguments);
  }

  @Override
  public List<String> brokenInvariants(StateView state) {
    Context context = reading(state);
    List<String> broken = new ArrayList<>();
    for (Mount<?> mount : calls.mounts()) {
      broken.addAll(mount.pallet().brokenInvariants(context));
    }
    return broken;
  }

  /** The state as pallets read it outside of any block: as the block that made it left it. */
  private Context reading(StateView state) {
    return at(state, system.height(at(state, 0)));
  }

  private static Context at(StateView state, long height) {
    BlockInfo none = new BlockInfo(Bytes32.ZERO, Bytes32.ZERO, height, 0, 0, 0, 0);
    return new Overlay(state, none, NO_SIGNATURES);
  }
}

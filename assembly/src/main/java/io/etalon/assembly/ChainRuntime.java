package io.etalon.assembly;

import io.etalon.balances.Balance;
import io.etalon.balances.Balances;
import io.etalon.coherence.ElectionRules;
import io.etalon.coherence.RegisteredLink;
import io.etalon.coherence.ScoringParameters;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.executive.Executive;
import io.etalon.executive.Mount;
import io.etalon.executive.Overlay;
import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.Context;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Reports;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.Admission;
import io.etalon.runtime.Authoring;
import io.etalon.runtime.BeaconDuty;
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
import io.etalon.validators.SealPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The chain's runtime: its pallets as the node sees them. */
public final class ChainRuntime implements Runtime {
  /** All of them: which ones an account uses is between its owner and the fee. */
  private static final List<SignatureScheme> ACCOUNT_SCHEMES =
      List.of(
          SignatureScheme.FALCON_512_R3,
          SignatureScheme.FALCON_1024_R3,
          SignatureScheme.ML_DSA_65,
          SignatureScheme.ML_DSA_87,
          SignatureScheme.SLH_DSA_SHAKE_256S);

  private static final SignatureVerifier NO_SIGNATURES = (_, _, _) -> false;

  private final ChainPallets pallets = new ChainPallets();

  private final Executive executive =
      new Executive(
          ChainPallets.VERSION,
          pallets.calls,
          pallets.capabilities(),
          ACCOUNT_SCHEMES);

  private final CoherenceViews views = new CoherenceViews(pallets.coherence);
  private final CallText callText = new CallText(pallets.calls);
  private final String metadata = Metadata.of(ChainPallets.VERSION, pallets.calls);

  @Override
  public RuntimeVersion version() {
    return ChainPallets.VERSION;
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
        empty, new Overlay(empty, block, verifier), context -> pallets.genesis(context, config));
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
  public Reports acceptable(ParentBlock best, Reports offered, SignatureVerifier verifier) {
    // A later block may carry no less: a device can have counted more by then.
    long soonest = ChainSettings.timing(reading(best.state())).minBlockIntervalMillis();
    return executive.acceptable(best, offered, soonest, verifier);
  }

  @Override
  public ExtrinsicOutcome dryRun(ParentBlock best, Extrinsic extrinsic) throws BlockRejected {
    return executive.dryRun(best, extrinsic);
  }

  @Override
  public ValidatorSet validators(StateView state, long height) {
    Context context = reading(state);
    return pallets.validators.set(context, pallets.validators.epochOf(context, height));
  }

  @Override
  public List<RegisteredValidator> registeredValidators(StateView state) {
    Context context = reading(state);
    return pallets.validators.members(context).stream()
        .map(member -> new RegisteredValidator(
            member.account(),
            member.organisation(),
            member.endpoint(),
            pallets.validators.votesAs(context, member)))
        .toList();
  }

  @Override
  public Ranking ranking(StateView state, long height) {
    return views.ranking(reading(state), height);
  }

  @Override
  public Optional<AccountState> account(StateView state, AccountId account) {
    Context context = reading(state);
    Balance balance = pallets.balances.balance(context, account);
    Optional<PublicKey> key = pallets.system.key(context, account);
    if (key.isEmpty() && balance.equals(Balance.NONE)) {
      return Optional.empty();
    }
    return Optional.of(
        new AccountState(
            account,
            pallets.system.nonce(context, account),
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
    return pallets.coherence.links(reading(state)).stream()
        .map(link -> Mirror.of(link.link(), RegisteredLink.SCHEMA, LinkRegistration.SCHEMA))
        .toList();
  }

  @Override
  public List<ReportingDuty> reportingDuties(
      StateView state, AccountId validator, long height) {
    return views.duties(reading(state), validator, height);
  }

  @Override
  public BeaconDuty beaconDuty(StateView state, AccountId validator) {
    long next = pallets.system.height(at(state, 0)) + 1;
    io.etalon.beacon.BeaconDuty duty = pallets.beacon.duty(at(state, next), validator);
    return new BeaconDuty(
        duty.generation(), duty.head(), duty.isOpen(), duty.mayCommit());
  }

  @Override
  public List<JailedValidator> jailed(StateView state) {
    List<JailedValidator> jailed = new ArrayList<>();
    pallets.offences
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
            pallets.coherence.scoring(context),
            ScoringParameters.SCHEMA,
            CoherenceParameters.SCHEMA),
        Mirror.of(
            pallets.coherence.electionRules(context),
            ElectionRules.SCHEMA,
            ElectionParameters.SCHEMA),
        Mirror.of(pallets.validators.sealPolicy(context), SealPolicy.SCHEMA, SealParameters.SCHEMA),
        ChainSettings.fees(context),
        new PalletSettings(pallets).in(context));
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
    for (Mount<?> mount : pallets.calls.mounts()) {
      broken.addAll(mount.pallet().brokenInvariants(context));
    }
    return broken;
  }

  /** The state as pallets read it outside of any block: as the block that made it left it. */
  private Context reading(StateView state) {
    return at(state, pallets.system.height(at(state, 0)));
  }

  private static Context at(StateView state, long height) {
    BlockInfo none = new BlockInfo(Bytes32.ZERO, Bytes32.ZERO, height, 0, 0, 0, 0);
    return new Overlay(state, none, NO_SIGNATURES);
  }
}

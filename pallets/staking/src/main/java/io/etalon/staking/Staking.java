package io.etalon.staking;

import static io.etalon.staking.StakingStorage.PARAMETERS;
import static io.etalon.staking.StakingStorage.require;

import io.etalon.crypto.PublicKey;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.Offence;
import io.etalon.pallet.OffenceConsequence;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.Payouts;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.Schema;
import io.etalon.staking.StakingCall.AccreditIssuer;
import io.etalon.staking.StakingCall.Bond;
import io.etalon.staking.StakingCall.BondMore;
import io.etalon.staking.StakingCall.Chill;
import io.etalon.staking.StakingCall.Claim;
import io.etalon.staking.StakingCall.DeclareConsumption;
import io.etalon.staking.StakingCall.Nominate;
import io.etalon.staking.StakingCall.RemoveIssuer;
import io.etalon.staking.StakingCall.Reopen;
import io.etalon.staking.StakingCall.SetCommission;
import io.etalon.staking.StakingCall.SetParameters;
import io.etalon.staking.StakingCall.SubmitCertificate;
import io.etalon.staking.StakingCall.Unbond;
import io.etalon.staking.StakingCall.WithdrawUnbonded;
import io.etalon.staking.StakingEvent.ParametersSet;
import java.util.List;

/**
 * Stake as collateral: it earns a share of what its validator earns and answers for what its
 * validator signs, and gives nobody a vote or a turn.
 *
 * <p>All of it lies on the pallet's own account, which after every block holds at least the stakes,
 * what is on its way back, what nominators have yet to claim, and what is due to the treasury. No
 * call and no hook walks over stakers: those behind one validator share a {@link Pool} and a {@link
 * RewardPot}.
 */
public final class Staking implements Pallet<StakingCall>, Payouts, OffenceConsequence {
  /** The pallet's name. */
  public static final String NAME = "staking";

  /** Whose account holds what is staked. */
  public static final AccountId VAULT = AccountId.ofPallet(NAME);

  static final EventType<StakingEvent> EVENTS = new EventType<>(NAME, EventSchemas.SCHEMA);

  private final StakingConfig config;
  private final Bonds bonds;
  private final Unlocking unlocking;
  private final Nominations nominations;
  private final GreenEnergy green;
  private final Sharing sharing;
  private final Slashing slashing;

  /** The pallet with what it needs of the chain. */
  public Staking(StakingConfig config) {
    this.config = config;
    this.unlocking = new Unlocking(config);
    this.bonds = new Bonds(config, unlocking);
    this.nominations = new Nominations(config, unlocking);
    this.green = new GreenEnergy(unlocking);
    this.sharing = new Sharing(config, green);
    this.slashing = new Slashing(config, unlocking);
  }

  /** Writes the parameters; throws {@link IllegalArgumentException} where they are unsound. */
  public void genesis(Context context, StakingGenesis genesis) {
    if (!genesis.parameters().areSound()) {
      throw new IllegalArgumentException("a parameter of staking is no ratio or no count");
    }
    context.put(PARAMETERS.key(), genesis.parameters());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Schema<StakingCall> calls() {
    return CallSchemas.SCHEMA;
  }

  @Override
  public Weight weigh(StakingCall call) {
    return StakingWeights.of(call);
  }

  @Override
  public void dispatch(Context context, Origin origin, StakingCall call)
      throws DispatchException {
    switch (call) {
      case Bond(Amount amount) -> bonds.bond(context, origin.requireSigned(), amount);
      case BondMore(Amount amount) -> bonds.bondMore(context, origin.requireSigned(), amount);
      case Unbond unbond -> unbond(context, origin.requireSigned(), unbond);
      case WithdrawUnbonded() -> unlocking.withdraw(context, origin.requireSigned());
      case Nominate(AccountId validator, Amount amount) ->
          nominations.nominate(context, origin.requireSigned(), validator, amount);
      case Chill() -> nominations.chill(context, origin.requireSigned());
      case Reopen() -> bonds.reopen(context, origin.requireSigned());
      case SetCommission(long ppb) ->
          bonds.setCommission(context, origin.requireSigned(), ppb);
      case Claim(AccountId validator) ->
          nominations.claim(context, origin.requireSigned(), validator);
      case SubmitCertificate certificate ->
          green.submit(context, origin.requireSigned(), certificate);
      case AccreditIssuer(PublicKey key) -> {
        origin.requireRoot();
        green.accredit(context, key);
      }
      case RemoveIssuer(AccountId issuer) -> {
        origin.requireRoot();
        green.remove(context, issuer);
      }
      case DeclareConsumption(AccountId validator, long wattHoursPerEpoch) -> {
        origin.requireRoot();
        green.declare(context, validator, wattHoursPerEpoch);
      }
      case SetParameters(StakingParameters parameters) -> {
        origin.requireRoot();
        set(context, parameters);
      }
    }
  }

  private void unbond(Context context, AccountId signer, Unbond call) throws DispatchException {
    if (call.validator().equals(signer)) {
      bonds.unbond(context, signer, call.amount());
    } else {
      nominations.unbond(context, signer, call.validator(), call.amount());
    }
  }

  private static void set(Context context, StakingParameters parameters)
      throws DispatchException {
    require(parameters.areSound(), StakingError.PARAMETERS_UNSOUND);
    context.put(PARAMETERS.key(), parameters);
    context.emit(EVENTS, new ParametersSet(parameters));
  }

  @Override
  public Amount pay(Context context, AccountId validator, Amount earned) {
    return sharing.pay(context, validator, earned);
  }

  @Override
  public void onOffence(Context context, Offence offence) {
    slashing.slash(context, offence);
  }

  /** How staking works now. */
  public StakingParameters parameters(Context context) {
    return StakingStorage.parameters(context);
  }

  @Override
  public List<String> brokenInvariants(Context context) {
    return StakingInvariants.broken(context, config.currency());
  }

  @Override
  public PalletDescription description() {
    return new PalletDescription(
        EVENTS, List.of(StakingError.values()), StakingStorage.items());
  }
}

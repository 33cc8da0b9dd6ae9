package io.etalon.staking;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.Offence;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Validators;
import io.etalon.palletkit.MemoryContext;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.ValidatorSet;
import io.etalon.staking.StakingCall.SubmitCertificate;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** The pallet alone, with epochs of ten blocks and six accounts of 10,000 units each. */
final class Chain {
  static final AccountId VAL = AccountId.ofPallet("val");
  static final AccountId WAL = AccountId.ofPallet("wal");
  static final AccountId ANN = AccountId.ofPallet("ann");
  static final AccountId BEN = AccountId.ofPallet("ben");
  static final AccountId CAT = AccountId.ofPallet("cat");
  static final AccountId DAN = AccountId.ofPallet("dan");
  static final List<AccountId> ALL = List.of(VAL, WAL, ANN, BEN, CAT, DAN);
  static final AccountId TREASURY = AccountId.ofPallet("treasury");
  static final PublicKey ISSUER = key(7);
  static final long EPOCH_BLOCKS = 10;
  static final long EVIDENCE_WINDOW = 2;
  static final long UNLOCK_EPOCHS = 4;
  static final long ENDOWMENT = 10_000;

  static final StakingParameters PARAMETERS = new StakingParameters(
      new Amount(100), new Amount(10), 2, UNLOCK_EPOCHS, 100_000_000, 300_000_000, 50_000_000,
      200_000_000, 8);

  final MemoryCurrency currency = new MemoryCurrency();
  final Staking staking = new Staking(new StakingConfig(
      currency, new TenBlocks(), _ -> EVIDENCE_WINDOW, TREASURY));
  final MockRuntime runtime = MockRuntime.of(List.of(staking), context -> {
    staking.genesis(context, new StakingGenesis(PARAMETERS));
    ALL.forEach(account -> currency.mint(context, account, new Amount(ENDOWMENT)));
  });

  static final class TenBlocks implements Validators {
    @Override
    public long epochBlocks(Context context) {
      return EPOCH_BLOCKS;
    }

    @Override
    public ValidatorSet set(Context context, long epoch) {
      throw new UnsupportedOperationException("stake is not asked who votes");
    }
  }

  static PublicKey key(int number) {
    SignatureScheme scheme = SignatureScheme.ML_DSA_65;
    return new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength()));
  }

  Context context() {
    return runtime.context();
  }

  List<Object> call(AccountId account, StakingCall call) {
    return runtime.dispatch(staking, new Origin.Signed(account), call);
  }

  List<Object> root(StakingCall call) {
    return runtime.dispatch(staking, Origin.ROOT, call);
  }

  DispatchError refused(AccountId account, StakingCall call) {
    return runtime.refused(staking, new Origin.Signed(account), call);
  }

  long free(AccountId account) {
    return currency.free(context(), account).units();
  }

  ValidatorStake stake(AccountId validator) {
    return StakingStorage.stake(context(), validator);
  }

  Staker staker(AccountId account) {
    return StakingStorage.staker(context(), account);
  }

  /** What an account's nomination is worth. */
  long nominated(AccountId account, AccountId validator) {
    return stake(validator).pool()
        .worth(staker(account).nominationOf(validator).orElseThrow().shares()).units();
  }

  long pay(AccountId validator, long units) {
    return staking.pay(context(), validator, new Amount(units)).units();
  }

  void toEpoch(long epoch) {
    runtime.runTo(epoch * EPOCH_BLOCKS);
  }

  void convict(AccountId validator, long epoch) {
    staking.onOffence(context(), new Offence(validator, epoch, epoch * EPOCH_BLOCKS, 0));
  }

  static Amount units(long units) {
    return new Amount(units);
  }

  static SubmitCertificate signed(RenewableCertificate certificate) {
    return new SubmitCertificate(certificate,
        MemoryContext.sign(ISSUER, certificate.signBytes(MemoryContext.GENESIS_HASH)));
  }
}

package io.etalon.executive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.balances.Balance;
import io.etalon.balances.Balances;
import io.etalon.balances.BalancesCall;
import io.etalon.balances.BalancesError;
import io.etalon.balances.BalancesGenesis;
import io.etalon.balances.BalancesGenesis.Endowment;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.PalletDescription;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.ssz.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds, minting and the issuance, on a real overlay. */
class BalancesTest {
  private static final Amount DUST = new Amount(999);

  private final Wallet alice = Wallet.of(SignatureScheme.FALCON_512_R3, 1);
  private final AccountId stranger = AccountId.ofPallet("stranger");
  private final Chain chain = new Chain(alice);
  private final Balances balances = chain.balances;
  private final Overlay context = chain.context();

  private List<String> broken() {
    return balances.brokenInvariants(context);
  }

  @Test
  void whatIsHeldCannotBeSpentUntilItIsReleased() throws DispatchException {
    balances.hold(context, alice.account(), new Amount(600_000));
    assertThat(balances.free(context, alice.account())).isEqualTo(new Amount(400_000));
    assertThatThrownBy(
            () -> balances.transfer(context, alice.account(), stranger, new Amount(400_001)))
        .isInstanceOfSatisfying(
            DispatchException.class,
            e -> assertThat(e.error()).isEqualTo(BalancesError.INSUFFICIENT_BALANCE));
    assertThat(balances.release(context, alice.account(), new Amount(999_999)))
        .isEqualTo(new Amount(600_000));
    assertThat(balances.balance(context, alice.account()))
        .isEqualTo(new Balance(new Amount(1_000_000), Amount.ZERO));
    assertThat(broken()).isEmpty();
  }

  @Test
  void aFeeNeverTakesTheDepositOfWhatIsHeld() throws DispatchException {
    balances.hold(context, alice.account(), new Amount(500));
    assertThat(balances.canPay(context, alice.account(), new Amount(999_000))).isTrue();
    assertThat(balances.canPay(context, alice.account(), new Amount(999_001))).isFalse();
  }

  @Test
  void mintsNothingThatWouldBeDustOrOverflow() {
    assertThat(balances.mint(context, stranger, DUST)).isEqualTo(Amount.ZERO);
    assertThat(balances.mint(context, stranger, new Amount(Long.MAX_VALUE)))
        .isEqualTo(Amount.ZERO);
    assertThat(balances.mint(context, stranger, Chain.DEPOSIT)).isEqualTo(Chain.DEPOSIT);
    assertThat(balances.mint(context, stranger, DUST)).isEqualTo(DUST);
    assertThat(balances.issuance(context)).isEqualTo(new Amount(1_001_999));
    assertThat(broken()).isEmpty();
  }

  @Test
  void refusesAGenesisThatNamesAnAccountTwiceBelowTheDepositOrTooMuch() {
    Endowment good = new Endowment(stranger, Chain.DEPOSIT);
    Endowment rich =
        new Endowment(AccountId.ofPallet("rich"), new Amount(Long.MAX_VALUE - 10));
    for (List<Endowment> bad :
        List.of(
            List.of(good, good), List.of(new Endowment(stranger, DUST)), List.of(good, rich))) {
      assertThatThrownBy(() -> balances.genesis(chain.context(), new BalancesGenesis(bad)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void invariantCatchesATwinThatMintsWhenOnePaysOneself() throws Exception {
    Chain broken = new Chain(MintingTwin::new, alice);
    assertThat(broken.brokenInvariants()).isEmpty();
    var order = broken.order(alice, broken.transfer(alice.account(), 5_000));
    assertThatThrownBy(() -> broken.append(alice.introduce(order)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("were issued");
  }

  @Test
  void invariantCatchesDust() {
    context.put(Balances.ACCOUNTS.at(stranger), new Balance(DUST, Amount.ZERO));
    assertThat(broken()).hasSize(2).anyMatch(sentence -> sentence.contains("less than"));
  }

  /** Writes the receiver's balance as it was before the sender's was written. */
  private record MintingTwin(Balances balances) implements Pallet<BalancesCall> {
    @Override
    public String name() {
      return balances.name();
    }

    @Override
    public Schema<BalancesCall> calls() {
      return balances.calls();
    }

    @Override
    public Weight weigh(BalancesCall call) {
      return balances.weigh(call);
    }

    @Override
    public void dispatch(Context context, Origin origin, BalancesCall call)
        throws DispatchException {
      AccountId from = origin.requireSigned();
      if (call instanceof BalancesCall.Transfer(var to, var amount)) {
        Balance sender = balances.balance(context, from);
        Balance receiver = balances.balance(context, to);
        context.put(
            Balances.ACCOUNTS.at(from),
            new Balance(sender.free().minus(amount), sender.held()));
        context.put(
            Balances.ACCOUNTS.at(to),
            new Balance(receiver.free().plus(amount), receiver.held()));
      }
    }

    @Override
    public PalletDescription description() {
      return balances.description();
    }
  }
}

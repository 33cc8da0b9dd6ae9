package io.etalon.executive;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.balances.Balance;
import io.etalon.crypto.SignatureScheme;
import io.etalon.executive.Wallet.Order;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ExtrinsicOutcome;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** What included extrinsics leave behind. */
class ExtrinsicExecutionTest {
  private static final long ENDOWMENT = 1_000_000;

  private final Wallet alice = Wallet.of(SignatureScheme.FALCON_512_R3, 1);
  private final Wallet bob = Wallet.of(SignatureScheme.FALCON_512_R3, 2);
  private final AccountId stranger = AccountId.ofPallet("stranger");
  private final Chain chain = new Chain(alice, bob);

  private Execution transfer(AccountId to, long amount) throws BlockRejected {
    Order order = chain.order(alice, chain.transfer(to, amount));
    return chain.append(chain.nonce(alice) == 0 ? alice.introduce(order) : alice.sign(order));
  }

  private ExtrinsicOutcome only(Execution execution) {
    assertThat(execution.outcomes()).hasSize(1);
    return execution.outcomes().getFirst();
  }

  private long free(AccountId account) {
    return chain.balance(account).free().units();
  }

  @Test
  void transferMovesTheAmountAndPaysTheProposer() throws BlockRejected {
    Execution execution = transfer(bob.account(), 7_000);
    ExtrinsicOutcome outcome = only(execution);
    assertThat(outcome.succeeded()).isTrue();
    assertThat(free(alice.account())).isEqualTo(ENDOWMENT - 7_000 - outcome.fee().units());
    assertThat(free(bob.account())).isEqualTo(ENDOWMENT + 7_000);
    int proposer = execution.block().header().proposer();
    assertThat(chain.balance(FixedValidators.account(proposer)).free()).isEqualTo(outcome.fee());
    assertThat(execution.events()).extracting(event -> event.name())
        .containsExactly("KeyRegistered", "Transferred", "ExtrinsicSucceeded");
    assertThat(execution.events()).allMatch(event -> event.extrinsic() == 0);
  }

  @Test
  void firstExtrinsicRegistersTheKeyAndLaterOnesNameTheAccount() throws BlockRejected {
    transfer(bob.account(), 7_000);
    assertThat(only(transfer(bob.account(), 7_000)).succeeded()).isTrue();
    assertThat(chain.system.key(chain.context(), alice.account())).contains(alice.key());
    assertThat(chain.nonce(alice)).isEqualTo(2);
  }

  @Test
  void transferToOneselfChangesOnlyFeeAndNonce() throws BlockRejected {
    ExtrinsicOutcome self = only(transfer(alice.account(), 900_000));
    assertThat(self.succeeded()).isTrue();
    assertThat(free(alice.account())).isEqualTo(ENDOWMENT - self.fee().units());
    // It needs one account instead of two, and the weight of the other is given back.
    ExtrinsicOutcome other = only(transfer(bob.account(), 900));
    ExtrinsicOutcome again = only(transfer(alice.account(), 900));
    assertThat(again.weight()).isLessThan(other.weight());
    assertThat(again.fee().compareTo(other.fee())).isNegative();
  }

  @Test
  void tooMuchLeavesFeeNonceAndAnEvent() throws BlockRejected {
    Execution execution = transfer(bob.account(), 2 * ENDOWMENT);
    ExtrinsicOutcome outcome = only(execution);
    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.error()).isEqualTo("balances.INSUFFICIENT_BALANCE");
    assertThat(free(alice.account())).isEqualTo(ENDOWMENT - outcome.fee().units());
    assertThat(free(bob.account())).isEqualTo(ENDOWMENT);
    assertThat(chain.nonce(alice)).isEqualTo(1);
    assertThat(execution.events()).extracting(event -> event.name())
        .containsExactly("KeyRegistered", "ExtrinsicFailed");
  }

  @Test
  void refusesWhatWouldLeaveDustAtEitherEnd() throws BlockRejected {
    assertThat(only(transfer(stranger, 999)).error())
        .isEqualTo("balances.BELOW_EXISTENTIAL_DEPOSIT");
    assertThat(only(transfer(stranger, 1_000)).succeeded()).isTrue();
    long fee = only(transfer(stranger, 1)).fee().units();
    long rest = free(alice.account());
    assertThat(only(transfer(stranger, rest - fee - 999)).error())
        .isEqualTo("balances.WOULD_LEAVE_DUST");
  }

  @Test
  void keyAndNonceOutliveAReapedBalance() throws BlockRejected {
    long fee = only(transfer(bob.account(), 1)).fee().units();
    long registeredFee = only(transfer(bob.account(), 1)).fee().units();
    assertThat(registeredFee).isLessThan(fee);
    long rest = free(alice.account());
    assertThat(only(transfer(bob.account(), rest - registeredFee)).succeeded()).isTrue();
    assertThat(chain.balance(alice.account())).isEqualTo(Balance.NONE);
    assertThat(chain.nonce(alice)).isEqualTo(3);
    assertThat(chain.system.key(chain.context(), alice.account())).isPresent();
  }

  @Test
  void aFeeThatLeavesDustRemovesTheAccountAndDestroysTheDust() throws BlockRejected {
    Amount issued = chain.balances.issuance(chain.context());
    long fee = only(transfer(bob.account(), 1)).fee().units();
    long registered = only(transfer(bob.account(), 1)).fee().units();
    assertThat(fee).isGreaterThan(registered);
    long rest = free(alice.account());
    only(transfer(bob.account(), rest - registered - 1_200));
    assertThat(free(alice.account())).isEqualTo(1_200);
    Execution last = chain.append(alice.sign(chain.order(alice, chain.remark(1))));
    assertThat(chain.balance(alice.account())).isEqualTo(Balance.NONE);
    assertThat(last.events()).extracting(event -> event.name()).contains("DustRemoved");
    assertThat(chain.balances.issuance(chain.context()).compareTo(issued)).isNegative();
  }

  @Test
  void tipGoesToTheProposerAndAboveTheFee() throws BlockRejected {
    long plain = only(transfer(bob.account(), 1)).fee().units();
    Order order = chain.order(alice, chain.transfer(bob.account(), 1));
    Order tipped =
        new Order(
            order.call(), order.nonce(), new Amount(5_000), order.mortality(), order.birthHash(),
            order.genesis(), order.version());
    ExtrinsicOutcome outcome = only(chain.append(alice.introduce(tipped)));
    assertThat(outcome.fee().units()).isEqualTo(plain + 5_000);
  }

  @Test
  void anExtrinsicOfAPalletThatNeedsRootIsRefusedByTheOrigin() throws BlockRejected {
    Order order =
        chain.order(alice, Bytes.fromHexString("0x0100e803000000000000"));
    assertThat(only(chain.append(alice.introduce(order))).error())
        .isEqualTo("origin.ROOT_REQUIRED");
  }

  @Test
  void dryRunTellsTheOutcomeAndChangesNothing() throws BlockRejected {
    var root = chain.state().root();
    Extrinsic extrinsic =
        alice.introduce(chain.order(alice, chain.transfer(bob.account(), 2 * ENDOWMENT)));
    ExtrinsicOutcome dry = chain.executive.dryRun(chain.tip(), extrinsic);
    assertThat(dry.error()).isEqualTo("balances.INSUFFICIENT_BALANCE");
    assertThat(chain.state().root()).isEqualTo(root);
    assertThat(only(chain.append(extrinsic))).isEqualTo(dry);
  }

  @Test
  void manyAccountsAndBlocksKeepEveryInvariant() throws BlockRejected {
    for (int i = 0; i < 40; i++) {
      transfer(i % 3 == 0 ? alice.account() : AccountId.ofPallet("a" + i % 7), 900 + 13L * i);
    }
    assertThat(chain.height()).isEqualTo(40);
  }
}

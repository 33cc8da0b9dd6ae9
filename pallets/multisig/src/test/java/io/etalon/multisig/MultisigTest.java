package io.etalon.multisig;

import static io.etalon.multisig.Payments.SHOP;
import static io.etalon.multisig.Payments.pay;
import static io.etalon.multisig.Payments.payAndRefuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.Sha256;
import io.etalon.multisig.MultisigCall.Approve;
import io.etalon.multisig.MultisigCall.Cancel;
import io.etalon.multisig.MultisigCall.Expire;
import io.etalon.multisig.MultisigCall.Propose;
import io.etalon.multisig.MultisigCall.SetRules;
import io.etalon.multisig.MultisigEvent.Approved;
import io.etalon.multisig.MultisigEvent.Cancelled;
import io.etalon.multisig.MultisigEvent.Executed;
import io.etalon.multisig.MultisigEvent.Expired;
import io.etalon.multisig.MultisigEvent.Proposed;
import io.etalon.multisig.MultisigEvent.Refused;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.pallet.Weight;
import io.etalon.palletkit.MemoryContext;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class MultisigTest {
  static final MultisigRules RULES = new MultisigRules(new Amount(50), 20);
  static final AccountId ANNE = AccountId.ofPallet("anne");
  static final AccountId BERT = AccountId.ofPallet("bert");
  static final AccountId CLEO = AccountId.ofPallet("cleo");
  private static final AccountId STRANGER = AccountId.ofPallet("stranger");
  private static final List<AccountId> ALL = List.of(ANNE, BERT, CLEO);
  private static final AccountId ACCOUNT = AccountId.ofMembers(2, ALL);

  private final MemoryCurrency currency = new MemoryCurrency();
  private final Payments payments = new Payments(currency);
  private final Multisig multisig =
      new Multisig(new MultisigConfig(payments, currency, _ -> new Amount(1), 2));
  private final MockRuntime runtime = MockRuntime.of(List.of(multisig), context -> {
    multisig.genesis(context, new MultisigGenesis(RULES));
    ALL.forEach(member -> currency.mint(context, member, new Amount(1_000)));
    currency.mint(context, ACCOUNT, new Amount(100));
  });

  private static Origin by(AccountId account) {
    return new Origin.Signed(account);
  }

  private List<Object> propose(AccountId member, Bytes call) {
    return runtime.dispatch(multisig, by(member), new Propose(2, ALL, call));
  }

  private DispatchError refused(AccountId account, MultisigCall call) {
    return runtime.refused(multisig, by(account), call);
  }

  private Amount free(AccountId account) {
    return currency.free(runtime.context(), account);
  }

  private Amount held(AccountId account) {
    return currency.held(runtime.context(), account);
  }

  @Test
  void whatTwoOfThreeWantIsDispatchedAsTheirAccount() {
    assertThat(propose(ANNE, pay(30))).containsExactly(
        new Proposed(0, ACCOUNT, ANNE, pay(30)), new Approved(0, ANNE, 1, 2));
    assertThat(held(ANNE)).isEqualTo(RULES.deposit());
    assertThat(payments.payers).isEmpty();
    assertThat(runtime.dispatch(multisig, by(CLEO), new Approve(0, pay(30))))
        .containsExactly(new Approved(0, CLEO, 2, 2), new Executed(0, ACCOUNT));
    assertThat(payments.payers).containsExactly(ACCOUNT);
    assertThat(free(SHOP)).isEqualTo(new Amount(30));
    assertThat(free(ACCOUNT)).isEqualTo(new Amount(70));
    assertThat(free(ANNE)).isEqualTo(new Amount(1_000));
    assertThat(held(ANNE)).isEqualTo(Amount.ZERO);
    assertThat(refused(BERT, new Approve(0, pay(30))))
        .isEqualTo(MultisigError.UNKNOWN_OPERATION);
    assertThat(runtime.context().entries(Multisig.PENDING, 9)).isEmpty();
  }

  @Test
  void refusalOfTheCallIsToldAndNothingOfItIsLeft() {
    propose(ANNE, payAndRefuse(30));
    assertThat(runtime.dispatch(multisig, by(BERT), new Approve(0, payAndRefuse(30))))
        .containsExactly(new Approved(0, BERT, 2, 2),
            new Refused(0, ACCOUNT, "payments.CLOSED"));
    assertThat(free(ACCOUNT)).isEqualTo(new Amount(100));
    assertThat(free(SHOP)).isEqualTo(Amount.ZERO);
    assertThat(held(ANNE)).isEqualTo(Amount.ZERO);
    assertThat(runtime.context().entries(Multisig.OPERATIONS, 9)).isEmpty();
  }

  @Test
  void accountDependsOnMembersAndThresholdAndNotOnTheirOrder() {
    assertThat(AccountId.ofMembers(2, List.of(CLEO, ANNE, BERT))).isEqualTo(ACCOUNT);
    assertThat(List.of(AccountId.ofMembers(1, ALL), AccountId.ofMembers(3, ALL),
        AccountId.ofMembers(2, List.of(ANNE, BERT)), AccountId.ofPallet(Multisig.NAME)))
        .doesNotContain(ACCOUNT).doesNotHaveDuplicates();
    runtime.dispatch(multisig, by(BERT), new Propose(2, List.of(CLEO, ANNE, BERT), pay(1)));
    assertThat(runtime.context().get(Multisig.PENDING.at(ACCOUNT)))
        .contains(List.of(new Pending(0, BERT)));
  }

  @Test
  void thresholdOfOneIsMetByItsProposer() {
    AccountId account = AccountId.ofMembers(1, ALL);
    currency.mint(runtime.context(), account, new Amount(10));
    assertThat(runtime.dispatch(multisig, by(ANNE), new Propose(1, ALL, pay(4))))
        .contains(new Executed(0, account));
    assertThat(free(account)).isEqualTo(new Amount(6));
    assertThat(held(ANNE)).isEqualTo(Amount.ZERO);
  }

  @Test
  void onlySoundGroupsPropose() {
    for (List<AccountId> members : List.of(List.of(ANNE), List.of(ANNE, BERT, ANNE),
        List.<AccountId>of())) {
      assertThat(refused(ANNE, new Propose(1, members, pay(1))))
          .isEqualTo(MultisigError.MEMBERS_UNSOUND);
    }
    for (int threshold : List.of(0, 4, 255)) {
      assertThat(refused(ANNE, new Propose(threshold, ALL, pay(1))))
          .isEqualTo(MultisigError.THRESHOLD_UNSOUND);
    }
    assertThat(refused(STRANGER, new Propose(2, ALL, pay(1))))
        .isEqualTo(MultisigError.NOT_A_MEMBER);
    assertThat(refused(ANNE, new Propose(2, ALL, Bytes.EMPTY)))
        .isEqualTo(Payments.Refusal.MALFORMED);
    assertThat(runtime.refused(multisig, Origin.ROOT, new Propose(2, ALL, pay(1))))
        .isEqualTo(OriginError.SIGNATURE_REQUIRED);
    List<AccountId> many = new ArrayList<>();
    for (int i = 0; i <= Group.MAX_MEMBERS; i++) {
      many.add(AccountId.ofPallet("member " + i));
    }
    Propose tooMany = new Propose(2, many, pay(1));
    assertThatThrownBy(() -> multisig.calls().encode(tooMany))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoCannotPayTheDepositCannotPropose() {
    AccountId poor = AccountId.ofPallet("poor");
    currency.mint(runtime.context(), poor, new Amount(49));
    assertThat(refused(poor, new Propose(2, List.of(poor, ANNE), pay(1))))
        .isEqualTo(MemoryCurrency.Refusal.INSUFFICIENT);
    assertThat(runtime.context().entries(Multisig.OPERATIONS, 9)).isEmpty();
  }

  @Test
  void membersApproveOnceTheCallThatWasProposed() {
    propose(ANNE, pay(30));
    assertThat(refused(ANNE, new Approve(0, pay(30)))).isEqualTo(MultisigError.APPROVED_ALREADY);
    assertThat(refused(STRANGER, new Approve(0, pay(30)))).isEqualTo(MultisigError.NOT_A_MEMBER);
    assertThat(refused(ACCOUNT, new Approve(0, pay(30)))).isEqualTo(MultisigError.NOT_A_MEMBER);
    assertThat(refused(BERT, new Approve(0, pay(31)))).isEqualTo(MultisigError.OTHER_CALL);
    assertThat(refused(BERT, new Approve(1, pay(30))))
        .isEqualTo(MultisigError.UNKNOWN_OPERATION);
    assertThat(payments.payers).isEmpty();
  }

  @Test
  void operationEndsAndIsForgotten() {
    propose(ANNE, pay(30));
    assertThat(refused(STRANGER, new Expire(0))).isEqualTo(MultisigError.NOT_OVER);
    runtime.runTo(RULES.lifetimeBlocks());
    assertThat(refused(STRANGER, new Expire(0))).isEqualTo(MultisigError.NOT_OVER);
    runtime.runTo(1 + RULES.lifetimeBlocks());
    assertThat(refused(BERT, new Approve(0, pay(30)))).isEqualTo(MultisigError.OVER);
    assertThat(runtime.dispatch(multisig, by(STRANGER), new Expire(0)))
        .containsExactly(new Expired(0));
    assertThat(held(ANNE)).isEqualTo(Amount.ZERO);
    assertThat(refused(STRANGER, new Expire(0))).isEqualTo(MultisigError.UNKNOWN_OPERATION);
  }

  @Test
  void onlyItsProposerCancels() {
    propose(ANNE, pay(30));
    assertThat(refused(BERT, new Cancel(0))).isEqualTo(MultisigError.NOT_THE_PROPOSER);
    assertThat(runtime.dispatch(multisig, by(ANNE), new Cancel(0)))
        .containsExactly(new Cancelled(0));
    assertThat(held(ANNE)).isEqualTo(Amount.ZERO);
    assertThat(refused(ANNE, new Cancel(0))).isEqualTo(MultisigError.UNKNOWN_OPERATION);
  }

  @Test
  void eachMemberHasAFewPendingAndLeavesTheOthersRoom() {
    propose(ANNE, pay(1));
    propose(ANNE, pay(1));
    assertThat(refused(ANNE, new Propose(2, ALL, pay(2))))
        .isEqualTo(MultisigError.TOO_MANY_OPEN);
    propose(BERT, pay(2));
    runtime.dispatch(multisig, by(ANNE), new Propose(3, ALL, pay(2)));
    runtime.dispatch(multisig, by(ANNE), new Cancel(1));
    propose(ANNE, pay(2));
    runtime.requireInvariants();
  }

  @Test
  void rulesAreRootsAloneAndPendingDepositsStay() {
    MultisigRules dearer = new MultisigRules(new Amount(200), 5);
    propose(ANNE, pay(1));
    assertThat(refused(ANNE, new SetRules(dearer))).isEqualTo(OriginError.ROOT_REQUIRED);
    runtime.dispatch(multisig, Origin.ROOT, new SetRules(dearer));
    propose(BERT, pay(1));
    assertThat(held(ANNE)).isEqualTo(RULES.deposit());
    assertThat(held(BERT)).isEqualTo(dearer.deposit());
    runtime.dispatch(multisig, by(ANNE), new Cancel(0));
    assertThat(held(ANNE)).isEqualTo(Amount.ZERO);
    for (MultisigRules unsound : List.of(new MultisigRules(Amount.ZERO, 5),
        new MultisigRules(new Amount(1), 0), new MultisigRules(new Amount(1), Long.MAX_VALUE))) {
      assertThat(runtime.refused(multisig, Origin.ROOT, new SetRules(unsound)))
          .isEqualTo(MultisigError.RULES_UNSOUND);
      assertThatThrownBy(() ->
          multisig.genesis(runtime.context(), new MultisigGenesis(unsound)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void weightOfTheCallIsChargedAndGivenBackWhereItDoesNotRun() {
    Weight alone = multisig.weigh(new Approve(0, Bytes.EMPTY));
    Weight carrying = multisig.weigh(new Approve(0, pay(1)));
    assertThat(carrying.nanos())
        .isEqualTo(alone.nanos() + MultisigWeights.NANOS_PER_BYTE + Payments.WEIGHT.nanos());
    MemoryContext context = (MemoryContext) runtime.context();
    propose(ANNE, pay(1));
    assertThat(context.refunded()).isEqualTo(Payments.WEIGHT);
    runtime.dispatch(multisig, by(BERT), new Approve(0, pay(1)));
    assertThat(context.refunded()).isEqualTo(Payments.WEIGHT);
  }

  private void broken(String message, UnaryOperator<Operation> change) {
    propose(ANNE, pay(1));
    Operation sound = runtime.context().get(Multisig.OPERATIONS.at(0L)).orElseThrow();
    runtime.context().put(Multisig.OPERATIONS.at(0L), change.apply(sound));
    assertThatThrownBy(runtime::requireInvariants).isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  private static Operation approvedBy(Operation operation, AccountId... members) {
    return new Operation(operation.group(), operation.proposer(), operation.callHash(),
        List.of(members), operation.deposit(), operation.endsAt());
  }

  @Test
  void invariantCatchesAnApprovalCountedTwice() {
    runtime.dispatch(multisig, by(ANNE), new Propose(3, ALL, pay(1)));
    Operation sound = runtime.context().get(Multisig.OPERATIONS.at(0L)).orElseThrow();
    runtime.context().put(Multisig.OPERATIONS.at(0L), approvedBy(sound, ANNE, ANNE));
    assertThatThrownBy(runtime::requireInvariants).hasMessageContaining("cannot be");
  }

  @Test
  void invariantCatchesAnApprovalByAStranger() {
    broken("cannot be", operation -> approvedBy(operation, STRANGER));
  }

  @Test
  void invariantCatchesAnApprovedOperationThatIsStillPending() {
    broken("cannot be", operation -> approvedBy(operation, ANNE, BERT));
  }

  @Test
  void invariantCatchesADepositThatIsNone() {
    broken("cannot be", operation -> new Operation(operation.group(), ANNE,
        operation.callHash(), operation.approving(), Amount.ZERO, operation.endsAt()));
  }

  @Test
  void invariantCatchesAnOperationThatIsListedAsAnothers() {
    broken("is not listed as its account's", operation -> new Operation(
        Group.of(3, ALL), ANNE, operation.callHash(), List.of(ANNE), operation.deposit(),
        operation.endsAt()));
  }

  @Test
  void invariantCatchesANumberThatWasNeverGiven() {
    runtime.context().put(Multisig.OPERATIONS.at(7L), new Operation(Group.of(2, ALL), ANNE,
        Sha256.hash(pay(1)), List.of(ANNE), new Amount(50), 20));
    assertThatThrownBy(runtime::requireInvariants).hasMessageContaining("was never given");
  }

  @Test
  void invariantCatchesWhatIsListedAndNotPending() {
    propose(ANNE, pay(1));
    runtime.context().remove(Multisig.OPERATIONS.at(0L));
    assertThatThrownBy(runtime::requireInvariants).hasMessageContaining("and not pending");
  }

  @Test
  void invariantCatchesMorePendingThanOneMemberMayHave() {
    propose(ANNE, pay(1));
    Pending one = new Pending(0, ANNE);
    runtime.context().put(Multisig.PENDING.at(ACCOUNT), List.of(one, one, one));
    assertThatThrownBy(runtime::requireInvariants).hasMessageContaining("too many pending");
  }
}

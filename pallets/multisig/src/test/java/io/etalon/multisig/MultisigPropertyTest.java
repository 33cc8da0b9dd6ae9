package io.etalon.multisig;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.Sha256;
import io.etalon.multisig.MultisigCall.Approve;
import io.etalon.multisig.MultisigCall.Cancel;
import io.etalon.multisig.MultisigCall.Expire;
import io.etalon.multisig.MultisigCall.Propose;
import io.etalon.multisig.MultisigEvent.Approved;
import io.etalon.multisig.MultisigEvent.Executed;
import io.etalon.multisig.MultisigEvent.Refused;
import io.etalon.pallet.Origin;
import io.etalon.palletkit.Attempt;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.RandomCalls;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** Whatever members and strangers try: nothing is dispatched that too few signed for. */
class MultisigPropertyTest {
  private static final long SEED = 20_261_120;
  private static final int ACCOUNTS = 5;

  private final MemoryCurrency currency = new MemoryCurrency();
  private final Payments payments = new Payments(currency);
  private final Multisig multisig =
      new Multisig(new MultisigConfig(payments, currency, _ -> new Amount(1), 3));
  private final MockRuntime runtime = MockRuntime.of(List.of(multisig), context -> {
    multisig.genesis(context, new MultisigGenesis(new MultisigRules(new Amount(50), 30)));
    for (int i = 0; i < ACCOUNTS; i++) {
      currency.mint(context, account(i), new Amount(1_000_000));
    }
  });
  private final Map<Long, Set<AccountId>> approvals = new HashMap<>();
  private final Map<Long, Integer> thresholds = new HashMap<>();
  private int dispatched;

  private static AccountId account(int i) {
    return AccountId.ofPallet("account " + i);
  }

  private static Origin anyone(Random random) {
    return new Origin.Signed(account(random.nextInt(ACCOUNTS)));
  }

  private static Bytes call(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Payments.payAndRefuse(1);
      case 1 -> Payments.pay(200);
      default -> Payments.pay(random.nextInt(3));
    };
  }

  private static Propose proposal(Random random) {
    List<AccountId> all = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS - 1; i++) {
      all.add(account(i));
    }
    Collections.shuffle(all, random);
    List<AccountId> some = all.subList(0, 1 + random.nextInt(all.size()));
    return new Propose(random.nextInt(5), some, call(random));
  }

  private long operation(Random random) {
    long latest = runtime.context().get(Multisig.NEXT_ID.key(), 0L);
    return Math.max(0, latest - random.nextInt(12));
  }

  /** Makes the call and compares what it told with what the test itself knows. */
  private Attempt attempt(Origin origin, MultisigCall call) {
    int before = runtime.events().size();
    Attempt attempt = runtime.attempt(multisig, origin, call);
    List<Object> events = runtime.events();
    for (Object event : events.subList(before, events.size())) {
      switch (event) {
        case Approved(long id, AccountId member, int _, int threshold) -> {
          assertThat(approvals.computeIfAbsent(id, _ -> new HashSet<>()).add(member)).isTrue();
          assertThat(origin).isEqualTo(new Origin.Signed(member));
          thresholds.put(id, threshold);
        }
        case Executed(long id, AccountId _) -> over(id);
        case Refused(long id, AccountId _, String _) -> over(id);
        default -> {}
      }
    }
    requireDeposits();
    return attempt;
  }

  private void over(long id) {
    assertThat(approvals.remove(id)).hasSize(thresholds.get(id));
    dispatched++;
  }

  private void requireDeposits() {
    long held = 0;
    for (int i = 0; i < ACCOUNTS; i++) {
      held += currency.held(runtime.context(), account(i)).units();
    }
    long deposits = runtime.context().entries(Multisig.OPERATIONS, Integer.MAX_VALUE).stream()
        .mapToLong(entry -> entry.getValue().deposit().units()).sum();
    assertThat(held).isEqualTo(deposits);
  }

  @Test
  void nothingIsDispatchedThatTooFewSignedForInTenThousandRandomCalls() {
    Amount issued = currency.issuance(runtime.context());
    RandomCalls calls = new RandomCalls(SEED);
    calls.make(10_000, runtime, List.of(
        random -> attempt(anyone(random), proposal(random)),
        random -> attempt(anyone(random), new Approve(operation(random), call(random))),
        random -> approveKnown(random),
        random -> approveKnown(random),
        random -> attempt(anyone(random), new Cancel(operation(random))),
        random -> attempt(anyone(random), new Expire(operation(random)))));
    assertThat(calls.outcomes()).containsKeys("succeeded", "MEMBERS_UNSOUND",
        "THRESHOLD_UNSOUND", "NOT_A_MEMBER", "TOO_MANY_OPEN", "UNKNOWN_OPERATION", "NOT_OVER",
        "OVER", "NOT_THE_PROPOSER", "APPROVED_ALREADY", "OTHER_CALL");
    assertThat(dispatched).isGreaterThan(300);
    assertThat(payments.payers).isNotEmpty();
    assertThat(currency.issuance(runtime.context())).isEqualTo(issued);
  }

  /** Approves with the call that fits, where one does. */
  private Attempt approveKnown(Random random) {
    long id = operation(random);
    for (Bytes call : List.of(Payments.pay(0), Payments.pay(1), Payments.pay(2),
        Payments.pay(200), Payments.payAndRefuse(1))) {
      boolean fits = runtime.context().get(Multisig.OPERATIONS.at(id))
          .filter(one -> one.callHash().equals(Sha256.hash(call))).isPresent();
      if (fits) {
        return attempt(anyone(random), new Approve(id, call));
      }
    }
    return attempt(anyone(random), new Approve(id, Payments.pay(0)));
  }
}

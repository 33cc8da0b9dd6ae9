package io.etalon.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.crypto.Sha256;
import io.etalon.pallet.Origin;
import io.etalon.palletkit.Attempt;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.palletkit.RandomCalls;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.proxy.ProxyCall.Add;
import io.etalon.proxy.ProxyCall.Announce;
import io.etalon.proxy.ProxyCall.Execute;
import io.etalon.proxy.ProxyCall.Remove;
import io.etalon.proxy.ProxyCall.Retract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** Whatever owners, delegates and strangers try: nobody's name is used beyond what it allowed. */
class ProxyPropertyTest {
  private static final long SEED = 20_261_120;
  private static final int ACCOUNTS = 4;
  private static final List<String> NAMES = List.of(
      "shop", "shop.buy", "shop.sell", "bank", "council", "town", "proxy", "nothing");

  private final Town town = new Town();
  private final MemoryCurrency currency = new MemoryCurrency();
  private final Proxy proxy =
      new Proxy(new ProxyConfig(town, town, currency, _ -> new Amount(10), 2));
  private final MockRuntime runtime = MockRuntime.of(List.of(proxy), context -> {
    for (int i = 0; i < ACCOUNTS; i++) {
      currency.mint(context, account(i), new Amount(1_000));
    }
  });
  // What the test itself knows: who allowed whom what, and when it was announced.
  private final Map<DelegationKey, Terms> allowed = new LinkedHashMap<>();
  private final Map<List<Object>, Long> announcedAt = new HashMap<>();

  private static AccountId account(int i) {
    return AccountId.ofPallet("account " + i);
  }

  private static AccountId anyone(Random random) {
    return account(random.nextInt(ACCOUNTS));
  }

  /** Mostly two of which one may act for the other. */
  private DelegationKey pair(Random random) {
    if (allowed.isEmpty() || random.nextInt(3) == 0) {
      return new DelegationKey(anyone(random), anyone(random));
    }
    return List.copyOf(allowed.keySet()).get(random.nextInt(allowed.size()));
  }

  private static Bytes call(Random random) {
    Bytes call = Bytes.of(random.nextInt(10) == 0 ? 9 : random.nextInt(6));
    call = call.get(0) == 4 ? Town.BUY : call;
    for (int depth = random.nextInt(8); depth > 5; depth--) {
      call = Town.throughTheCouncil(call);
    }
    return call;
  }

  private static CallFilter filter(Random random) {
    Set<String> names = new HashSet<>();
    for (int i = random.nextInt(10) == 0 ? 4 : 1; i > 0; i--) {
      names.add(NAMES.get(random.nextInt(NAMES.size() - (random.nextInt(4) == 0 ? 0 : 2))));
    }
    return new CallFilter(new ArrayList<>(names));
  }

  private Attempt attempt(AccountId signer, ProxyCall call) {
    return runtime.attempt(proxy, new Origin.Signed(signer), call);
  }

  private Attempt add(Random random) {
    AccountId signer = anyone(random);
    long height = runtime.height();
    long expiry = random.nextInt(3) == 0 ? height + random.nextInt(20) : 0;
    Add add = new Add(anyone(random), filter(random), expiry, 2 * random.nextInt(2));
    Attempt attempt = attempt(signer, add);
    if (attempt.succeeded()) {
      allowed.put(new DelegationKey(signer, add.delegate()),
          new Terms(add.filter(), add.expiresAt(), add.delayBlocks()));
    }
    return attempt;
  }

  private Attempt remove(Random random) {
    Remove remove = new Remove(anyone(random), anyone(random));
    Attempt attempt = attempt(anyone(random), remove);
    if (attempt.succeeded()) {
      DelegationKey key = new DelegationKey(remove.real(), remove.delegate());
      assertThat(allowed.remove(key)).isNotNull();
      announcedAt.keySet().removeIf(one -> one.getFirst().equals(key));
    }
    return attempt;
  }

  private Attempt announce(Random random) {
    DelegationKey key = pair(random);
    Bytes call = call(random);
    Attempt attempt = attempt(key.delegate(), new Announce(key.real(), call));
    if (attempt.succeeded()) {
      announcedAt.put(List.of(key, call), runtime.height());
    }
    return attempt;
  }

  private Attempt retract(Random random) {
    DelegationKey key = pair(random);
    Bytes call = call(random);
    Attempt attempt = attempt(
        anyone(random), new Retract(key.real(), key.delegate(), Sha256.hash(call)));
    if (attempt.succeeded()) {
      assertThat(announcedAt.remove(List.of(key, call))).isNotNull();
    }
    return attempt;
  }

  private Attempt execute(Random random) {
    DelegationKey key = pair(random);
    Bytes call = call(random);
    int before = town.made.size();
    Attempt attempt = attempt(key.delegate(), new Execute(key.real(), call));
    if (!attempt.succeeded()) {
      assertThat(town.made).hasSize(before);
      return attempt;
    }
    assertThat(town.made.subList(before, town.made.size()))
        .containsExactly(new Town.Made(key.real(), call));
    Terms terms = allowed.get(key);
    assertThat(terms.expiresAt() == 0 || runtime.height() < terms.expiresAt()).isTrue();
    requireNamed(terms.filter(), call);
    if (terms.delayBlocks() > 0) {
      assertThat(announcedAt.remove(List.of(key, call)))
          .isLessThanOrEqualTo(runtime.height() - terms.delayBlocks());
    }
    return attempt;
  }

  /** Every byte of the town's calls stands for one call. */
  private static void requireNamed(CallFilter filter, Bytes call) {
    Map<Integer, List<String>> names = Map.of(
        0, List.of("town"), 1, List.of("shop", "shop.buy"), 2, List.of("shop", "shop.sell"),
        3, List.of("bank"), 4, List.of("council"), 5, List.of());
    for (int i = 0; i < call.size(); i++) {
      assertThat(filter.names()).containsAnyElementsOf(names.get((int) call.get(i)));
    }
  }

  @Test
  void nobodyGoesBeyondItsFilterInTenThousandRandomCalls() {
    Amount issued = currency.issuance(runtime.context());
    RandomCalls calls = new RandomCalls(SEED);
    calls.make(10_000, runtime, List.of(
        this::add, this::add, this::remove, this::announce, this::announce, this::retract,
        this::execute, this::execute));
    assertThat(calls.outcomes()).containsKeys("succeeded", "SELF_DELEGATION",
        "ALREADY_A_DELEGATE", "TOO_MANY_DELEGATES", "FILTER_UNSOUND", "UNKNOWN_CALL",
        "EXPIRES_TOO_EARLY", "NOT_A_DELEGATE", "NOT_A_PARTY", "EXPIRED", "NOT_ALLOWED",
        "NOT_DELAYED", "ANNOUNCED_ALREADY", "NOT_ANNOUNCED", "TOO_EARLY", "MALFORMED");
    assertThat(town.made).hasSizeGreaterThan(100);
    assertThat(currency.issuance(runtime.context())).isEqualTo(issued);
    long deposits = 0;
    for (int i = 0; i < ACCOUNTS; i++) {
      deposits += currency.held(runtime.context(), account(i)).units();
    }
    assertThat(deposits).isEqualTo(10L * allowed.size());
  }
}

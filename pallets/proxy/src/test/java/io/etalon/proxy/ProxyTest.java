package io.etalon.proxy;

import static io.etalon.proxy.Town.ADD_PROXY;
import static io.etalon.proxy.Town.BUY;
import static io.etalon.proxy.Town.NONSENSE;
import static io.etalon.proxy.Town.PAY;
import static io.etalon.proxy.Town.SELL;
import static io.etalon.proxy.Town.throughTheCouncil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.Sha256;
import io.etalon.pallet.DispatchError;
import io.etalon.pallet.Origin;
import io.etalon.pallet.OriginError;
import io.etalon.palletkit.MemoryCurrency;
import io.etalon.palletkit.MockRuntime;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.proxy.ProxyCall.Add;
import io.etalon.proxy.ProxyCall.Announce;
import io.etalon.proxy.ProxyCall.Execute;
import io.etalon.proxy.ProxyCall.Remove;
import io.etalon.proxy.ProxyCall.Retract;
import io.etalon.proxy.ProxyEvent.Added;
import io.etalon.proxy.ProxyEvent.Announced;
import io.etalon.proxy.ProxyEvent.Executed;
import io.etalon.proxy.ProxyEvent.Removed;
import io.etalon.proxy.ProxyEvent.Retracted;
import java.util.Collections;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class ProxyTest {
  private static final AccountId OWNER = AccountId.ofPallet("owner");
  private static final AccountId HAND = AccountId.ofPallet("hand");
  private static final AccountId OTHER = AccountId.ofPallet("other");
  private static final Amount DEPOSIT = new Amount(10);
  private static final CallFilter SHOP = new CallFilter(List.of("shop"));
  private static final Bytes32 BUY_HASH = Sha256.hash(BUY);

  private final Town town = new Town();
  private final MemoryCurrency currency = new MemoryCurrency();
  private final Proxy proxy =
      new Proxy(new ProxyConfig(town, town, currency, _ -> DEPOSIT, 2));
  private final MockRuntime runtime = MockRuntime.of(List.of(proxy),
      context -> currency.mint(context, OWNER, new Amount(25)));

  private static Origin by(AccountId account) {
    return new Origin.Signed(account);
  }

  private List<Object> dispatch(AccountId signer, ProxyCall call) {
    return runtime.dispatch(proxy, by(signer), call);
  }

  private DispatchError refused(AccountId signer, ProxyCall call) {
    return runtime.refused(proxy, by(signer), call);
  }

  private static Add adding(CallFilter filter) {
    return new Add(HAND, filter, 0, 0);
  }

  private static CallFilter filter(String... names) {
    return new CallFilter(List.of(names));
  }

  private Amount held() {
    return currency.held(runtime.context(), OWNER);
  }

  @Test
  void delegateMakesTheCallsThatTheFilterNames() {
    assertThat(dispatch(OWNER, adding(filter("shop.buy", "bank"))))
        .containsExactly(new Added(OWNER, HAND, new Terms(filter("shop.buy", "bank"), 0, 0)));
    assertThat(dispatch(HAND, new Execute(OWNER, BUY)))
        .containsExactly(new Executed(OWNER, HAND));
    dispatch(HAND, new Execute(OWNER, PAY));
    assertThat(town.made)
        .containsExactly(new Town.Made(OWNER, BUY), new Town.Made(OWNER, PAY));
    assertThat(refused(HAND, new Execute(OWNER, SELL))).isEqualTo(ProxyError.NOT_ALLOWED);
    assertThat(refused(HAND, new Execute(OWNER, NONSENSE)))
        .isEqualTo(Town.Refusal.MALFORMED);
    assertThat(town.made).hasSize(2);
  }

  @Test
  void nobodyElseActsForAnAccount() {
    dispatch(OWNER, adding(SHOP));
    assertThat(refused(OTHER, new Execute(OWNER, BUY))).isEqualTo(ProxyError.NOT_A_DELEGATE);
    assertThat(refused(OWNER, new Execute(HAND, BUY))).isEqualTo(ProxyError.NOT_A_DELEGATE);
    assertThat(refused(OWNER, new Execute(OWNER, BUY))).isEqualTo(ProxyError.NOT_A_DELEGATE);
    assertThat(runtime.refused(proxy, Origin.ROOT, new Execute(OWNER, BUY)))
        .isEqualTo(OriginError.SIGNATURE_REQUIRED);
    assertThat(town.made).isEmpty();
  }

  @Test
  void nothingOutsideTheFilterIsReachedThroughAnotherCall() {
    dispatch(OWNER, adding(filter("shop", "council")));
    dispatch(HAND, new Execute(OWNER, throughTheCouncil(BUY)));
    dispatch(HAND, new Execute(OWNER, throughTheCouncil(throughTheCouncil(SELL))));
    for (Bytes call : List.of(PAY, ADD_PROXY, throughTheCouncil(PAY),
        throughTheCouncil(ADD_PROXY), throughTheCouncil(throughTheCouncil(PAY)))) {
      assertThat(refused(HAND, new Execute(OWNER, call))).isEqualTo(ProxyError.NOT_ALLOWED);
    }
    assertThat(refused(HAND, new Execute(OWNER, throughTheCouncil(NONSENSE))))
        .isEqualTo(Town.Refusal.MALFORMED);
    assertThat(town.made).hasSize(2);
  }

  @Test
  void filtersNameWhatThereIsOnceAndNothingOfThisPallet() {
    for (CallFilter unsound : List.of(filter(), filter("shop", "shop"), filter("proxy"),
        filter("shop", "proxy.add"))) {
      assertThat(refused(OWNER, adding(unsound))).isEqualTo(ProxyError.FILTER_UNSOUND);
    }
    for (String unknown : List.of("shops", "shop.bye", "", "shop.", "council.propose.all")) {
      assertThat(refused(OWNER, adding(filter(unknown)))).isEqualTo(ProxyError.UNKNOWN_CALL);
    }
    assertThat(held()).isEqualTo(Amount.ZERO);
    CallFilter long17 = new CallFilter(Collections.nCopies(17, "shop"));
    assertThatThrownBy(() -> proxy.calls().encode(adding(long17)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void delegatesAreFewOthersAndPaidFor() {
    assertThat(refused(OWNER, new Add(OWNER, SHOP, 0, 0)))
        .isEqualTo(ProxyError.SELF_DELEGATION);
    dispatch(OWNER, adding(SHOP));
    assertThat(refused(OWNER, adding(filter("bank")))).isEqualTo(ProxyError.ALREADY_A_DELEGATE);
    dispatch(OWNER, new Add(OTHER, SHOP, 0, 0));
    assertThat(held()).isEqualTo(new Amount(20));
    AccountId third = AccountId.ofPallet("third");
    assertThat(refused(OWNER, new Add(third, SHOP, 0, 0)))
        .isEqualTo(ProxyError.TOO_MANY_DELEGATES);
    assertThat(refused(HAND, new Add(third, SHOP, 0, 0)))
        .isEqualTo(MemoryCurrency.Refusal.INSUFFICIENT);
  }

  @Test
  void eitherOfTheTwoEndsIt() {
    dispatch(OWNER, adding(SHOP));
    assertThat(refused(OTHER, new Remove(OWNER, HAND))).isEqualTo(ProxyError.NOT_A_PARTY);
    assertThat(dispatch(OWNER, new Remove(OWNER, HAND)))
        .containsExactly(new Removed(OWNER, HAND));
    assertThat(held()).isEqualTo(Amount.ZERO);
    assertThat(refused(HAND, new Execute(OWNER, BUY))).isEqualTo(ProxyError.NOT_A_DELEGATE);
    assertThat(refused(OWNER, new Remove(OWNER, HAND))).isEqualTo(ProxyError.NOT_A_DELEGATE);
    dispatch(OWNER, adding(SHOP));
    dispatch(HAND, new Remove(OWNER, HAND));
    assertThat(held()).isEqualTo(Amount.ZERO);
    assertThat(runtime.context().entries(Proxy.COUNTS, 9)).isEmpty();
  }

  @Test
  void delegateActsUntilItsTimeIsOver() {
    assertThat(refused(OWNER, new Add(HAND, SHOP, 1, 0)))
        .isEqualTo(ProxyError.EXPIRES_TOO_EARLY);
    dispatch(OWNER, new Add(HAND, SHOP, 5, 0));
    runtime.runTo(4);
    dispatch(HAND, new Execute(OWNER, BUY));
    runtime.runTo(5);
    assertThat(refused(HAND, new Execute(OWNER, BUY))).isEqualTo(ProxyError.EXPIRED);
    assertThat(refused(HAND, new Announce(OWNER, BUY))).isEqualTo(ProxyError.EXPIRED);
    dispatch(OWNER, new Remove(OWNER, HAND));
  }

  @Test
  void refusalOfTheCallIsOneOfTheWhole() {
    dispatch(OWNER, new Add(HAND, SHOP, 0, 3));
    dispatch(HAND, new Announce(OWNER, BUY));
    runtime.runTo(4);
    town.isClosed = true;
    assertThat(refused(HAND, new Execute(OWNER, BUY))).isEqualTo(Town.Refusal.CLOSED);
    town.isClosed = false;
    dispatch(HAND, new Execute(OWNER, BUY));
  }

  @Test
  void delayedCallsAreAnnouncedAndMadeOnce() {
    assertThat(refused(OWNER, new Add(HAND, SHOP, 0, Terms.MAX_DELAY_BLOCKS + 1)))
        .isEqualTo(ProxyError.DELAY_TOO_LONG);
    dispatch(OWNER, new Add(HAND, SHOP, 0, 3));
    assertThat(refused(HAND, new Execute(OWNER, BUY))).isEqualTo(ProxyError.NOT_ANNOUNCED);
    assertThat(refused(HAND, new Announce(OWNER, PAY))).isEqualTo(ProxyError.NOT_ALLOWED);
    assertThat(refused(OTHER, new Announce(OWNER, BUY))).isEqualTo(ProxyError.NOT_A_DELEGATE);
    assertThat(dispatch(HAND, new Announce(OWNER, BUY)))
        .containsExactly(new Announced(OWNER, HAND, BUY, 4));
    assertThat(refused(HAND, new Announce(OWNER, BUY)))
        .isEqualTo(ProxyError.ANNOUNCED_ALREADY);
    runtime.runTo(3);
    assertThat(refused(HAND, new Execute(OWNER, BUY))).isEqualTo(ProxyError.TOO_EARLY);
    runtime.runTo(4);
    assertThat(refused(HAND, new Execute(OWNER, SELL))).isEqualTo(ProxyError.NOT_ANNOUNCED);
    dispatch(HAND, new Execute(OWNER, BUY));
    assertThat(refused(HAND, new Execute(OWNER, BUY))).isEqualTo(ProxyError.NOT_ANNOUNCED);
  }

  @Test
  void eitherOfTheTwoTakesAnAnnouncementBack() {
    dispatch(OWNER, new Add(HAND, SHOP, 0, 3));
    dispatch(HAND, new Announce(OWNER, BUY));
    Retract retract = new Retract(OWNER, HAND, BUY_HASH);
    assertThat(refused(OTHER, retract)).isEqualTo(ProxyError.NOT_A_PARTY);
    assertThat(dispatch(OWNER, retract)).containsExactly(new Retracted(OWNER, HAND, BUY_HASH));
    runtime.runTo(9);
    assertThat(refused(HAND, new Execute(OWNER, BUY))).isEqualTo(ProxyError.NOT_ANNOUNCED);
    assertThat(refused(HAND, retract)).isEqualTo(ProxyError.NOT_ANNOUNCED);
    dispatch(HAND, new Announce(OWNER, BUY));
    dispatch(HAND, retract);
    assertThat(refused(OWNER, new Retract(OWNER, OTHER, BUY_HASH)))
        .isEqualTo(ProxyError.NOT_A_DELEGATE);
  }

  @Test
  void announcementsAreFewAndOnlyWhereTheyMatter() {
    dispatch(OWNER, new Add(HAND, filter("shop", "council"), 0, 3));
    Bytes call = BUY;
    for (int i = 0; i < Delegation.MAX_ANNOUNCED; i++) {
      dispatch(HAND, new Announce(OWNER, call));
      call = throughTheCouncil(call);
    }
    assertThat(refused(HAND, new Announce(OWNER, call)))
        .isEqualTo(ProxyError.TOO_MANY_ANNOUNCED);
    dispatch(OWNER, new Add(OTHER, SHOP, 0, 0));
    assertThat(refused(OTHER, new Announce(OWNER, BUY))).isEqualTo(ProxyError.NOT_DELAYED);
  }

  @Test
  void weightOfTheCallIsPartOfTheWhole() {
    long alone = proxy.weigh(new Execute(OWNER, NONSENSE)).nanos();
    assertThat(proxy.weigh(new Execute(OWNER, BUY)).nanos())
        .isEqualTo(alone + Town.WEIGHT.nanos());
    assertThat(proxy.weigh(new Announce(OWNER, BUY)).nanos())
        .isEqualTo(proxy.weigh(new Announce(OWNER, NONSENSE)).nanos());
  }

  private void broken(DelegationKey key, Delegation delegation) {
    dispatch(OWNER, adding(SHOP));
    runtime.context().put(Proxy.DELEGATIONS.at(key), delegation);
    assertThatThrownBy(runtime::requireInvariants).isInstanceOf(AssertionError.class)
        .hasMessageContaining("a delegation that cannot be");
  }

  @Test
  void invariantCatchesDelegationsThatCannotBe() {
    Terms shop = new Terms(SHOP, 0, 0);
    Announcement soon = new Announcement(BUY_HASH, 9);
    DelegationKey key = new DelegationKey(OWNER, HAND);
    broken(key, new Delegation(new Terms(filter("proxy"), 0, 0), DEPOSIT, List.of()));
    runtime.context().remove(Proxy.DELEGATIONS.at(key));
    runtime.context().remove(Proxy.COUNTS.at(OWNER));
    broken(new DelegationKey(OWNER, OWNER), new Delegation(shop, DEPOSIT, List.of()));
    runtime.context().remove(Proxy.DELEGATIONS.at(new DelegationKey(OWNER, OWNER)));
    for (Delegation twin : List.of(new Delegation(shop, Amount.ZERO, List.of()),
        new Delegation(shop, DEPOSIT, List.of(soon)),
        new Delegation(new Terms(SHOP, 0, 2), DEPOSIT, List.of(soon, soon)))) {
      runtime.context().put(Proxy.DELEGATIONS.at(key), twin);
      assertThatThrownBy(runtime::requireInvariants)
          .hasMessageContaining("a delegation that cannot be");
    }
  }

  @Test
  void invariantCatchesCountsThatAreWrong() {
    dispatch(OWNER, adding(SHOP));
    for (long wrong : List.of(0L, 2L)) {
      runtime.context().put(Proxy.COUNTS.at(OWNER), wrong);
      assertThatThrownBy(runtime::requireInvariants).hasMessageContaining("and counts " + wrong);
    }
    runtime.context().remove(Proxy.COUNTS.at(OWNER));
    assertThatThrownBy(runtime::requireInvariants).hasMessageContaining("nobody counts");
  }
}

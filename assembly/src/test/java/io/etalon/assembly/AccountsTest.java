package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.crypto.PublicKey;
import io.etalon.executive.CallTable;
import io.etalon.executive.Mount;
import io.etalon.pallet.CallName;
import io.etalon.pallet.Pallet;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.Execution;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.ssz.SchemaDescription.Container;
import io.etalon.ssz.SchemaDescription.Option;
import io.etalon.ssz.SchemaDescription.Union;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that act together and for each other, through the whole runtime. */
class AccountsTest {
  private static final List<PublicKey> MEMBERS = List.of(Genesis.ALICE, Genesis.BOB, Genesis.SUDO);
  private static final AccountId BOB = AccountId.of(Genesis.BOB);
  private static final AccountId TOGETHER =
      AccountId.ofMembers(2, MEMBERS.stream().map(AccountId::of).toList());
  private static final long TOKEN = Amount.UNITS_PER_TOKEN;

  private final ChainPallets pallets = new ChainPallets();
  private Ledger ledger;

  @BeforeEach
  void start() throws Exception {
    ledger = new Ledger(new ChainRuntime(), Genesis.config());
  }

  private Bytes call(String pallet, String name, String arguments) {
    return ledger.runtime.encodeCall(pallet, name, "{" + arguments + "}");
  }

  private Bytes pay(AccountId to, long tokens) {
    return call("balances", "transfer",
        "\"to\":\"%s\",\"amount\":\"%d\"".formatted(to, tokens * TOKEN));
  }

  private Bytes propose(Bytes inner) {
    String members = String.join("\",\"",
        MEMBERS.stream().map(key -> AccountId.of(key).toString()).toList());
    return call("multisig", "propose", "\"threshold\":2,\"members\":[\"%s\"],\"call\":\"%s\""
        .formatted(members, inner.toHexString()));
  }

  private Bytes approve(int operation, Bytes inner) {
    return call("multisig", "approve", "\"operation\":\"%d\",\"call\":\"%s\""
        .formatted(operation, inner.toHexString()));
  }

  private Bytes add(PublicKey delegate, String names) {
    return call("proxy", "add",
        "\"delegate\":\"%s\",\"filter\":[%s],\"expiresAt\":\"0\",\"delayBlocks\":\"0\""
            .formatted(AccountId.of(delegate), names));
  }

  private Bytes execute(AccountId real, Bytes inner) {
    return call("proxy", "execute",
        "\"real\":\"%s\",\"call\":\"%s\"".formatted(real, inner.toHexString()));
  }

  private ExtrinsicOutcome outcome(PublicKey key, Bytes call) throws Exception {
    Execution execution = ledger.append(ledger.sign(key, call));
    assertThat(execution.outcomes()).hasSize(1);
    return execution.outcomes().getFirst();
  }

  private void succeed(PublicKey key, Bytes call) throws Exception {
    assertThat(outcome(key, call).error()).isEmpty();
  }

  private Amount free(AccountId account) {
    return ledger.runtime.account(ledger.state(), account)
        .map(AccountState::free).orElse(Amount.ZERO);
  }

  private List<String> events() {
    return ledger.last().events().stream().map(ledger.runtime::describe).toList();
  }

  @Test
  void twoOfThreePayFromTheirAccount() throws Exception {
    succeed(Genesis.ALICE, pay(TOGETHER, 100));
    Bytes payment = pay(BOB, 30);
    succeed(Genesis.ALICE, propose(payment));
    assertThat(ledger.account(Genesis.ALICE).held()).isEqualTo(Amount.ofTokens(1));
    succeed(Genesis.SUDO, approve(0, payment));
    assertThat(events()).anyMatch(event -> event.contains("Executed"));
    assertThat(free(TOGETHER)).isEqualTo(Amount.ofTokens(70));
    assertThat(free(BOB)).isEqualTo(Genesis.ENDOWMENT.plus(Amount.ofTokens(30)));
    assertThat(ledger.account(Genesis.ALICE).held()).isEqualTo(Amount.ZERO);
  }

  @Test
  void refusedPaymentIsToldAndLeavesNothing() throws Exception {
    succeed(Genesis.ALICE, pay(TOGETHER, 100));
    Bytes payment = pay(BOB, 101);
    succeed(Genesis.ALICE, propose(payment));
    succeed(Genesis.SUDO, approve(0, payment));
    assertThat(events())
        .anyMatch(event -> event.contains("balances.INSUFFICIENT_BALANCE"))
        .noneMatch(event -> event.contains("Transferred"));
    assertThat(free(TOGETHER)).isEqualTo(Amount.ofTokens(100));
    assertThat(free(BOB)).isEqualTo(Genesis.ENDOWMENT);
  }

  @Test
  void delegateOfAnAccountOfSeveralActsWithinItsFilter() throws Exception {
    succeed(Genesis.ALICE, pay(TOGETHER, 100));
    Bytes adding = add(Genesis.BOB, "\"balances.transfer\",\"multisig\",\"governance\"");
    succeed(Genesis.ALICE, propose(adding));
    succeed(Genesis.SUDO, approve(0, adding));
    succeed(Genesis.BOB, execute(TOGETHER, pay(BOB, 20)));
    assertThat(free(TOGETHER)).isEqualTo(Amount.ofTokens(79));
    Bytes transferAll = call("balances", "transferAll", "\"to\":\"" + BOB + "\"");
    Bytes more = add(Genesis.SUDO, "\"system\"");
    for (Bytes outside : List.of(transferAll, more, approve(0, more), propose(transferAll),
        call("governance", "propose", "\"call\":\"" + transferAll.toHexString() + "\""),
        execute(TOGETHER, pay(BOB, 1)))) {
      assertThat(outcome(Genesis.BOB, execute(TOGETHER, outside)).error())
          .isEqualTo("proxy.NOT_ALLOWED");
    }
    assertThat(free(TOGETHER)).isEqualTo(Amount.ofTokens(79));
    assertThat(outcome(Genesis.BOB, execute(TOGETHER, pay(BOB, 500))).error())
        .isEqualTo("balances.INSUFFICIENT_BALANCE");
  }

  @Test
  void callsAreCarriedFourDeepAndNoDeeper() throws Exception {
    Bytes call = pay(BOB, 1);
    for (int depth = 0; depth < CallTable.MAX_CARRIED_DEPTH; depth++) {
      call = raw(call);
      assertThat(pallets.calls.decode(call).weigh().nanos()).isPositive();
    }
    Bytes deepest = raw(call);
    assertThatThrownBy(() -> pallets.calls.decode(deepest)).isInstanceOf(SszException.class)
        .hasMessageContaining("deep");
    assertThatThrownBy(() -> pallets.calls.decode(raw(Bytes.of(0xff))))
        .isInstanceOf(SszException.class);
    assertThat(pallets.calls.of(raw(pay(BOB, 1)))).containsExactly(
        new CallName("validators", "sudo"), new CallName("balances", "transfer"));
    // As much as an extrinsic holds: found too deep after five steps, not after twenty thousand.
    Bytes tower = pay(BOB, 1);
    while (tower.size() < 60_000) {
      tower = raw(raw(raw(raw(tower))));
    }
    Bytes high = tower;
    assertThatThrownBy(() -> pallets.calls.decode(high)).isInstanceOf(SszException.class)
        .hasMessageContaining("deep");
  }

  /** {@code validators.sudo} of a call, without asking whether that can be. */
  private static Bytes raw(Bytes call) {
    return Bytes.concatenate(Bytes.of(3, 4, 4, 0, 0, 0), call);
  }

  @Test
  void everyFieldThatHoldsACallIsCarried() throws Exception {
    Bytes remark = call("system", "remark", "\"remark\":\"0x\"");
    List<String> carrying = new ArrayList<>();
    for (Mount<?> mount : pallets.calls.mounts()) {
      carrying.addAll(carrying(mount, remark));
    }
    assertThat(carrying).containsExactly("validators.sudo", "governance.propose",
        "governance.enact", "multisig.propose", "multisig.approve", "proxy.announce",
        "proxy.execute");
  }

  private static <C> List<String> carrying(Mount<C> mount, Bytes remark) throws SszException {
    List<String> carrying = new ArrayList<>();
    Pallet<C> pallet = mount.pallet();
    Union calls = (Union) pallet.calls().describe();
    for (Option option : calls.options()) {
      boolean hasCall = option.type() instanceof Container container
          && container.fields().stream().anyMatch(field -> field.name().equals("call"));
      if (hasCall) {
        String name = pallet.name() + "." + option.name();
        C call = pallet.calls().decode(Bytes.concatenate(Bytes.of(option.selector()),
            JsonEncoding.encode(
                option.type(), JsonReader.read(example((Container) option.type(), remark)), name)));
        assertThat(pallet.carried(call)).as(name).containsExactly(remark);
        carrying.add(name);
      }
    }
    return carrying;
  }

  private static String example(Container type, Bytes remark) {
    List<String> fields = type.fields().stream().map(field -> "\"%s\":%s".formatted(field.name(),
        switch (field.name()) {
          case "call" -> "\"" + remark.toHexString() + "\"";
          case "members" -> "[]";
          case "real" -> "\"" + BOB + "\"";
          default -> "1";
        })).toList();
    return "{" + String.join(",", fields) + "}";
  }
}

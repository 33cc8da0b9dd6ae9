package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts that act together and for one another, through the program alone. */
@Order(36)
@ExtendWith(SharedDevnet.Extension.class)
class AccountsAcceptanceTest {
  private final SharedDevnet devnet;

  AccountsAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
  }

  @BeforeEach
  void connect() throws Exception {
    devnet.process().awaitHeight("v0", 1);
  }

  private Launcher.Result call(String from, String call, Object... fields) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("call", call, "--from", from, "--wait"));
    arguments.addAll(List.of(fields));
    return devnet.launcher().run(arguments.toArray());
  }

  private String encoded(String call, Object... fields) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("call", call, "--encode"));
    arguments.addAll(List.of(fields));
    return devnet.launcher().run(arguments.toArray()).succeeded().out().strip();
  }

  private JsonNode account(Object... arguments) throws Exception {
    List<Object> all = new ArrayList<>(List.of("account"));
    all.addAll(List.of(arguments));
    all.add("--json");
    return devnet.launcher().run(all.toArray()).succeeded().json();
  }

  private String free(String account) throws Exception {
    return account(account).path("free").asText();
  }

  @Test
  void twoOfThreePayAndADelegateStaysWithinItsFilter() throws Exception {
    JsonNode group = account("multisig", "--threshold", 2,
        "--member", "alice", "--member", "bob", "--member", "carol");
    String together = group.path("account").asText();
    String shop = account("multisig", "--threshold", 1, "--member", "alice", "--member", "bob")
        .path("account").asText();
    devnet.launcher()
        .run("transfer", "--from", "alice", "--to", together, "--amount", 20, "--wait")
        .succeeded();
    String payment = encoded("balances.transfer", "--to", shop, "--amount", 12);
    call("dave", "multisig.propose", "--threshold", 2, "--members",
        group.path("members").toString(), "--call", payment).refused("multisig.NOT_A_MEMBER");
    call("alice", "multisig.propose", "--threshold", 2, "--members",
        group.path("members").toString(), "--call", payment).succeeded();
    call("alice", "multisig.approve", "--operation", 0, "--call", payment)
        .refused("multisig.APPROVED_ALREADY");
    assertThat(free(together)).isEqualTo("20");
    call("carol", "multisig.approve", "--operation", 0, "--call", payment).succeeded();
    assertThat(free(together)).isEqualTo("8");
    assertThat(free(shop)).isEqualTo("12");
    delegate(shop);
  }

  private void delegate(String shop) throws Exception {
    String hand = account("dave").path("account").asText();
    String owner = account("bob").path("account").asText();
    call("bob", "proxy.add", "--delegate", hand, "--filter", "[\"balances.transfer\"]",
        "--expiresAt", 0, "--delayBlocks", 0).succeeded();
    call("dave", "proxy.execute", "--real", owner, "--call",
        encoded("balances.transfer", "--to", shop, "--amount", 3)).succeeded();
    assertThat(free(shop)).isEqualTo("15");
    call("dave", "proxy.execute", "--real", owner, "--call",
        encoded("system.remark", "--remark", "0x00")).refused("proxy.NOT_ALLOWED");
    call("bob", "proxy.remove", "--real", owner, "--delegate", hand).succeeded();
    call("dave", "proxy.execute", "--real", owner, "--call",
        encoded("balances.transfer", "--to", shop, "--amount", 3))
        .refused("proxy.NOT_A_DELEGATE");
  }
}

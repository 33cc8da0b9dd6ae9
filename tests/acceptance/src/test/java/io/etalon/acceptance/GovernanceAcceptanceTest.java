package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The organisations decide, through the program alone: a parameter, after votes and a delay. */
@Order(39)
@ExtendWith(SharedDevnet.Extension.class)
class GovernanceAcceptanceTest {
  private static final String LOCKS =
      "{\"minTimelockMillis\":\"6000\",\"maxTimelockMillis\":\"86400000\",\"openLocks\":32}";

  private final SharedDevnet devnet;
  private final DevnetCalls calls;

  GovernanceAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
    this.calls = new DevnetCalls(devnet);
  }

  @BeforeEach
  void connect() throws Exception {
    devnet.process().awaitHeight("v0", 1);
  }

  private Launcher.Result pay(String from, String node) throws Exception {
    return devnet.launcher().run("transfer", "--from", from, "--to",
        devnet.process().entry(node).path("account").asText(), "--amount", 5, "--wait");
  }

  private Launcher.Result vote(String node, long proposal, boolean approve) throws Exception {
    return calls.call(calls.validatorKey(node), "governance.vote", "--proposal", proposal,
        "--approve", approve);
  }

  private Launcher.Result enact(String from, long proposal, String call) throws Exception {
    return calls.call(from, "governance.enact", "--proposal", proposal, "--call", call);
  }

  @Test
  void aParameterChangesOnceThreeOfFourAgreedAndTheDelayIsOver() throws Exception {
    calls.together(List.of(() -> pay("alice", "v1"), () -> pay("bob", "v2"),
        () -> pay("carol", "v3"))).forEach(Launcher.Result::succeeded);
    String change = calls.encoded("bridge.setParameters", "--parameters", LOCKS);
    List<Callable<Launcher.Result>> proposals = new ArrayList<>(List.of(
        () -> calls.call(calls.validatorKey("v1"), "governance.propose", "--call", change),
        () -> calls.call("alice", "governance.propose", "--call", change)));
    List<Launcher.Result> proposed = calls.together(proposals);
    long id = calls.told(proposed.getFirst(), "governance", "Proposed").path("proposal").asLong();
    proposed.get(1).refused("governance.NOT_A_MEMBER");
    calls.call("alice", "bridge.setParameters", "--parameters", LOCKS, "--sudo")
        .refused("validators.NOT_SUDO");
    List<Launcher.Result> early = calls.together(List.of(
        () -> vote("v2", id, true), () -> enact("alice", id, change)));
    early.get(0).succeeded();
    early.get(1).refused("governance.NOT_DECIDED");
    JsonNode decided = calls.told(vote("v3", id, true), "governance", "Decided");
    enact("bob", id, change).refused("governance.TOO_EARLY");
    devnet.process().awaitHeight("v0", decided.path("enactableFrom").asLong());
    JsonNode set = Eventually.find("the enactment", () -> {
      Launcher.Result result = enact("carol", id, change);
      return result.exitCode() == 0
          ? Optional.of(calls.told(result, "bridge", "ParametersSet")) : Optional.empty();
    }, () -> devnet.process().report());
    assertThat(set.path("parameters").path("openLocks").asInt()).isEqualTo(32);
  }

  @Test
  void aPreviewSaysWhatARemovalDoesToTheQuorum() throws Exception {
    Launcher.Result preview = devnet.launcher().run("governance", "preview", "--remove",
        devnet.process().entry("v3").path("account").asText()).succeeded();
    assertThat(preview.out()).contains("now    4 validators of 4", "after  3 validators of 3")
        .contains("f=0, quorum 2; none may lie, finality bears 1 down");
  }
}

package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Feeds through the program alone: a median without its outlier, and measured states. */
@Order(38)
@ExtendWith(SharedDevnet.Extension.class)
class OracleAcceptanceTest {
  private static final List<String> REPORTERS = List.of("alice", "bob", "carol");

  private final SharedDevnet devnet;
  private final DevnetCalls calls;

  OracleAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
    this.calls = new DevnetCalls(devnet);
  }

  @BeforeEach
  void connect() throws Exception {
    devnet.process().awaitHeight("v0", 1);
  }

  private String spec(String kind, int quorum) throws Exception {
    List<String> accounts = new ArrayList<>();
    for (String reporter : REPORTERS) {
      accounts.add("\"" + calls.account(reporter) + "\"");
    }
    return ("{\"name\":\"fridge\",\"kind\":\"%s\",\"unit\":\"mK\",\"decimals\":3,"
        + "\"reporters\":%s,\"quorum\":\"%d\",\"roundBlocks\":\"6\",\"staleBlocks\":\"60\","
        + "\"maxDeviationPpb\":\"50000000\"}").formatted(kind, accounts, quorum);
  }

  private Launcher.Result says(String reporter, int feed, String value) throws Exception {
    return calls.call(reporter, "oracle.submit", "--feed", feed, "--value", value,
        "--provenance", "HARDWARE", "--source", "thermometer");
  }

  @Test
  void theMedianWithoutTheOutlierIsTheAnswerOfARound() throws Exception {
    calls.call("alice", "oracle.setFeed", "--feed", 1, "--spec", spec("NUMBER", 2))
        .refused("ROOT_REQUIRED");
    calls.asRoot("oracle.setFeed", "--feed", 1, "--spec", spec("NUMBER", 2)).succeeded();
    calls.call("dave", "oracle.submit", "--feed", 1, "--value",
        "{\"quantity\":{\"value\":\"1\"}}", "--provenance", "HARDWARE", "--source", "x")
        .refused("oracle.NOT_A_REPORTER");
    // A round may end between two of the three: then the next one has them all.
    JsonNode answer = Eventually.find("three reports in one round", () -> {
      List<Callable<Launcher.Result>> reports = List.of(
          () -> says("alice", 1, "{\"quantity\":{\"value\":\"12850\"}}"),
          () -> says("bob", 1, "{\"quantity\":{\"value\":\"12853\"}}"),
          () -> says("carol", 1, "{\"quantity\":{\"value\":\"99000\"}}"));
      long height = calls.together(reports).getFirst().succeeded().json().path("height").asLong();
      JsonNode found = calls.event("oracle", "Answered", height).path("answer");
      return found.path("leftOut").asInt() == 1 ? Optional.of(found) : Optional.empty();
    }, () -> devnet.process().report());
    assertThat(answer.toString()).contains("12850").contains("HARDWARE");
  }

  @Test
  void aDensityMatrixIsMeasuredOnChainAndAModelsIsCalledSimulated() throws Exception {
    calls.asRoot("oracle.setFeed", "--feed", 2, "--spec", spec("W_STATE", 1)).succeeded();
    Path state = devnet.scratch().resolve("w.json");
    Files.writeString(state, wState(333_333_333));
    JsonNode measured = calls.told(
        calls.call("bob", "oracle.submit", "--feed", 2, "--value", "file:" + state,
            "--provenance", "SIMULATED", "--source", "model of three qubits"),
        "oracle", "StateMeasured");
    assertThat(measured.path("provenance").asText()).isEqualTo("SIMULATED");
    assertThat(measured.path("purityPpb").asLong()).isBetween(999_999_990L, 1_000_000_000L);
    assertThat(measured.path("fidelityPpb").asLong()).isBetween(999_999_990L, 1_000_000_000L);
    assertThat(measured.path("coherencePpb").asLong()).isBetween(1_999_999_980L, 2_000_000_000L);
    Files.writeString(state, wState(333_333_000));
    calls.call("carol", "oracle.submit", "--feed", 2, "--value", "file:" + state,
        "--provenance", "SIMULATED", "--source", "model").refused("oracle.TRACE_NOT_ONE");
  }

  /** The matrix of |W> as a feed's value: a third in each place of one excitation. */
  private static String wState(int third) {
    List<Integer> oneUp = List.of(1, 2, 4);
    StringBuilder hex = new StringBuilder();
    for (int row = 0; row < 8; row++) {
      for (int column = 0; column < 8; column++) {
        boolean isThird = oneUp.contains(row) && oneUp.contains(column);
        hex.append("%08x%08x".formatted(isThird ? third : 0, 0));
      }
    }
    return "{\"state\": {\"matrix\": \"0x" + hex + "\"}}\n";
  }
}

package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.primitives.Header;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code etalon devnet --blocks 20}, and what an outsider finds afterwards. */
@Order(20)
@ExtendWith(SharedDevnet.Extension.class)
class DevnetAcceptanceTest {
  private static final int BLOCKS = 20;

  private final SharedDevnet devnet;

  DevnetAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
  }

  @Test
  void twentyBlocksEndWithASummaryAndHeightsRankedFromAttestations() throws Exception {
    JsonNode summary = devnet.twentyBlocks().json();
    assertThat(summary.path("heights").asInt()).isEqualTo(BLOCKS);
    assertThat(summary.path("firstHeight").asInt()).isEqualTo(1);
    assertThat(summary.path("rankedFromAttestations").asInt()).isGreaterThanOrEqualTo(8);
    assertThat(summary.path("leaders").size()).isGreaterThan(1);
    assertThat(summary.path("stateRoot").asText()).matches("0x[0-9a-f]{64}");
    assertThat(summary.has("viewsAboveZero")).isTrue();
    assertThat(summary.path("finalityP99Millis").asLong())
        .isGreaterThanOrEqualTo(summary.path("finalityP50Millis").asLong());
  }

  @Test
  void anOutsiderFindsEveryCertificateGoodAndTheFourNodesAgreeing() throws Exception {
    for (String node : DevnetProcess.NODES) {
      devnet.process().awaitHeight(node, BLOCKS);
    }
    TreeMap<Long, Header> first = null;
    for (String node : DevnetProcess.NODES) {
      TreeMap<Long, Header> headers =
          devnet.verifier().verifiedHeaders(devnet.process().rpc(node), BLOCKS);
      first = first == null ? headers : first;
      assertThat(headers).as("headers of %s", node).isEqualTo(first);
    }
    assertThat(first.get((long) BLOCKS).stateRoot().toHexString())
        .as("what the devnet said and what was certified")
        .isEqualTo(devnet.twentyBlocks().json().path("stateRoot").asText());
  }
}

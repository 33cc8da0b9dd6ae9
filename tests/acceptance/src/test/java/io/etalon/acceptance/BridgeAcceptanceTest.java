package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.crypto.Sha256;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Single locks through the program alone. */
@Order(38)
@ExtendWith(SharedDevnet.Extension.class)
class BridgeAcceptanceTest {
  private static final Bytes32 PREIMAGE = Bytes32.repeat((byte) 9);
  private static final long HOUR = 3_600_000;

  private final SharedDevnet devnet;
  private final DevnetCalls calls;

  BridgeAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
    this.calls = new DevnetCalls(devnet);
  }

  @BeforeEach
  void connect() throws Exception {
    devnet.process().awaitHeight("v0", 1);
  }

  private Launcher.Result lock(String from, long expiresAtMillis) throws Exception {
    return calls.call(from, "bridge.lock", "--to", "bob", "--amount", 4, "--hash",
        Sha256.hash(PREIMAGE), "--expiresAtMillis", expiresAtMillis);
  }

  @Test
  void aLockPaysForItsPreimageAndGoesBackNoSoonerThanAgreed() throws Exception {
    long soon = System.currentTimeMillis() + HOUR;
    List<Launcher.Result> first =
        calls.together(List.of(() -> lock("alice", soon), () -> lock("carol", 1)));
    JsonNode locked = calls.told(first.getFirst(), "bridge", "Locked");
    first.get(1).refused("bridge.TIMELOCK_OUT_OF_RANGE");
    long id = locked.path("lockId").asLong();
    List<Launcher.Result> tries = calls.together(List.of(
        () -> calls.call("alice", "bridge.refund", "--lockId", id),
        () -> calls.call("dave", "bridge.redeem", "--lockId", id, "--preimage",
            Bytes32.repeat((byte) 8))));
    tries.get(0).refused("bridge.NOT_EXPIRED");
    tries.get(1).refused("bridge.WRONG_PREIMAGE");
    JsonNode redeemed = calls.told(
        calls.call("dave", "bridge.redeem", "--lockId", id, "--preimage", PREIMAGE),
        "bridge", "Redeemed");
    assertThat(redeemed.path("preimage").asText()).isEqualTo(PREIMAGE.toHexString());
  }
}

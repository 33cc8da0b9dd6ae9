package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.crypto.Sha256;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records of trust and datasets through the program alone. */
@Order(38)
@ExtendWith(SharedDevnet.Extension.class)
class TrustScoreAcceptanceTest {
  private static final Bytes32 DATASET = Sha256.hash(Bytes.of(1, 2, 3));
  private static final Bytes32 OTHER = Sha256.hash(Bytes.of(4));

  private final SharedDevnet devnet;
  private final DevnetCalls calls;

  TrustScoreAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
    this.calls = new DevnetCalls(devnet);
  }

  @BeforeEach
  void connect() throws Exception {
    devnet.process().awaitHeight("v0", 1);
  }

  private Launcher.Result attest(String from, String subject, String kind) throws Exception {
    return calls.call(from, "trust-score.attest", "--subject", calls.account(subject),
        "--kind", kind, "--reference", OTHER);
  }

  @Test
  void aRecordMovesAScoreOnceAnEpochAndNobodyMovesItsOwn() throws Exception {
    List<Launcher.Result> first = calls.together(List.of(
        () -> attest("alice", "dave", "CONNECTION"),
        () -> attest("bob", "bob", "RATING")));
    JsonNode attested = calls.told(first.getFirst(), "trust-score", "Attested");
    // Half of 0.05, since the attester's own score is 0.5.
    assertThat(attested.path("gainPpb").asLong()).isEqualTo(25_000_000);
    assertThat(attested.path("scorePpb").asLong()).isEqualTo(525_000_000);
    first.get(1).refused("trust-score.SELF_ATTESTATION");
    List<Launcher.Result> then = calls.together(List.of(
        () -> attest("alice", "dave", "CONNECTION"),
        () -> attest("bob", "dave", "RATING"),
        () -> attest("carol", "dave", "CONNECTION")));
    then.get(0).refused("trust-score.ALREADY_ATTESTED");
    then.get(1).succeeded();
    then.get(2).succeeded();
  }

  @Test
  void aDatasetIsRegisteredOnceAndAnyoneSeesWhetherACopyIsWhole() throws Exception {
    calls.call("alice", "trust-score.registerDataset", "--hash", DATASET, "--name", "readings",
        "--licence", "CC-BY-4.0", "--source", "https://example.org/readings").succeeded();
    List<Launcher.Result> next = calls.together(List.of(
        () -> calls.call("alice", "trust-score.registerDataset", "--hash", DATASET, "--name",
            "mine", "--licence", "CC0", "--source", "elsewhere"),
        () -> calls.call("bob", "trust-score.verifyDataset", "--hash", DATASET),
        () -> calls.call("carol", "trust-score.checkIntegrity", "--hash", DATASET,
            "--computed", DATASET)));
    next.get(0).refused("trust-score.DATASET_EXISTS");
    next.get(1).refused("trust-score.VERIFIER_NOT_TRUSTED");
    assertThat(calls.told(next.get(2), "trust-score", "IntegrityChecked").path("isIntact")
        .asBoolean()).isTrue();
    Launcher.Result changed = calls.call("carol", "trust-score.checkIntegrity",
        "--hash", DATASET, "--computed", OTHER);
    assertThat(calls.told(changed, "trust-score", "IntegrityChecked").path("isIntact")
        .asBoolean()).isFalse();
  }
}

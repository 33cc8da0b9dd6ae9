package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etalon.client.EtalonClient;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Atomic swaps between the devnet and a second chain, each party a process of the program. */
@Order(37)
@ExtendWith(SharedDevnet.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BridgeSwapAcceptanceTest {
  private static final int REFUNDED = 4;
  private static final int MOST_KILLS = 30;

  private final SharedDevnet devnet;
  private final Path directory;
  private ServedChain other;
  private Party unanswered;

  BridgeSwapAcceptanceTest(SharedDevnet devnet) throws IOException {
    this.devnet = devnet;
    this.directory = devnet.scratch();
  }

  /** A running command and what it says. */
  private record Party(Process process, Path out, Path err) {
    int awaitEnd() throws InterruptedException {
      assertThat(process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("%s", said()).isTrue();
      return process.exitValue();
    }

    String said() {
      try {
        return Files.readString(out) + Files.readString(err);
      } catch (IOException e) {
        return e.toString();
      }
    }
  }

  /** The refund takes as long as its timelock, so it goes on beside the rest. */
  @BeforeAll
  void startTheOtherChainAndASwapThatNobodyAnswers() throws Exception {
    devnet.process().awaitHeight("v0", 1);
    List<AccountId> people = new ArrayList<>();
    for (String name : List.of("alice", "bob", "carol", "dave")) {
      people.add(account(name));
    }
    other = new ServedChain(directory.resolve("other"), 4, people);
    unanswered = swap("--as", "initiator", "--journal", directory.resolve("alone.json"),
        "--from", "carol", "--with", account("dave"), "--give", 3, "--take", 1,
        "--other-rpc", other.rpc(), "--lock-time", "45s", "--margin", "15s");
  }

  @AfterAll
  void stop() {
    unanswered.process().destroyForcibly();
    other.close();
  }

  private AccountId account(String name) throws Exception {
    try (SigningKey key = devnet.account(name)) {
      return AccountId.of(key.publicKey());
    }
  }

  private Party swap(Object... arguments) throws IOException {
    List<Object> all = new ArrayList<>(List.of("bridge", "swap"));
    all.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile(directory, "swap", ".out");
    Path err = Files.createTempFile(directory, "swap", ".err");
    return new Party(
        devnet.launcher().start(Map.of(), out, err, all.toArray()), out, err);
  }

  private Amount onDevnet(AccountId account) throws Exception {
    try (EtalonClient client = devnet.process().client("v0")) {
      return client.accounts().account(account).state().free();
    }
  }

  @Test
  @Order(1)
  void twoProcessesSwapByAnOffer() throws Exception {
    Path offer = directory.resolve("offer.json");
    Amount before = other.free(account("alice"));
    Party alice = swap("--as", "initiator", "--journal", directory.resolve("alice.json"),
        "--offer", offer, "--from", "alice", "--with", account("bob"), "--give", 5, "--take", 2,
        "--other-rpc", other.rpc(), "--lock-time", "4m", "--margin", "20s");
    Eventually.find("the offer", () -> Files.exists(offer)
        ? Optional.of(offer) : Optional.empty(), alice::said);
    Party bob = swap("--as", "responder", "--journal", directory.resolve("bob.json"),
        "--offer", offer, "--from", "bob", "--with", account("alice"), "--give", 2, "--take", 5,
        "--rpc", other.rpc(), "--other-rpc", devnet.process().rpc("v0"), "--lock-time", "4m",
        "--margin", "20s", "--json");
    assertThat(alice.awaitEnd()).as(alice::said).isZero();
    assertThat(bob.awaitEnd()).as(bob::said).isZero();
    assertThat(alice.said()).contains("planned", "locking", "both locked", "redeeming",
        "initiator  swapped").doesNotContain(preimage("alice.json"));
    assertThat(bob.said()).contains("\"outcome\":\"SWAPPED\"");
    Amount gained = other.free(account("alice"));
    assertThat(gained.units() - before.units())
        .isBetween(Amount.ofTokens(2).units() - 100_000_000, Amount.ofTokens(2).units());
  }

  private String preimage(String journal) throws IOException {
    Path file = directory.resolve(journal);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    return new ObjectMapper().readTree(file.toFile()).path("preimage").asText();
  }

  @Test
  @Order(2)
  void aSwapThatIsKilledAtEveryStepOfItsJournalsEndsAllTheSame() throws Exception {
    Path journal = directory.resolve("killed.json");
    Amount bobs = onDevnet(account("bob"));
    Amount alices = other.free(account("alice"));
    Set<String> killedAt = new LinkedHashSet<>();
    int code = -1;
    for (int run = 0; run < MOST_KILLS && code < 0; run++) {
      Party both = swap("--as", "both", "--journal", journal, "--from", "alice", "--with", "bob",
          "--give", 7, "--take", 4, "--other-rpc", other.rpc(), "--lock-time", "6m",
          "--margin", "20s");
      code = killAtTheNextStep(both, journal, killedAt);
    }
    assertThat(code).as("killed at %s", killedAt).isZero();
    assertThat(killedAt).contains("initiator planned", "initiator locking", "initiator locked",
        "initiator redeeming", "responder locking", "responder redeeming");
    assertThat(onDevnet(account("bob")).units() - bobs.units())
        .isBetween(Amount.ofTokens(7).units() - 100_000_000, Amount.ofTokens(7).units());
    assertThat(other.free(account("alice")).units() - alices.units())
        .isBetween(Amount.ofTokens(4).units() - 100_000_000, Amount.ofTokens(4).units());
  }

  /** The exit code of a process that came to its end; -1 where it was killed before. */
  private static int killAtTheNextStep(Party both, Path journal, Set<String> killedAt)
      throws Exception {
    while (both.process().isAlive()) {
      for (Path file : List.of(journal, journal.resolveSibling("killed.json.responder"))) {
        if (Files.exists(file)) {
          JsonNode state = new ObjectMapper().readTree(file.toFile());
          String step = state.path("role").asText() + " " + state.path("step").asText();
          if (killedAt.add(step)) {
            both.process().destroyForcibly();
            assertThat(both.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            return -1;
          }
        }
      }
      both.process().waitFor(3, TimeUnit.MILLISECONDS);
    }
    assertThat(both.process().exitValue()).as(both::said).isZero();
    return 0;
  }

  @Test
  @Order(3)
  void aSwapThatNobodyAnswersEndsWithARefund() throws Exception {
    assertThat(unanswered.awaitEnd()).as(unanswered::said).isEqualTo(REFUNDED);
    assertThat(unanswered.said()).contains("refunding", "has its 3 back");
    Party again = swap("--as", "initiator", "--journal", directory.resolve("alone.json"),
        "--from", "carol", "--with", account("dave"), "--give", 3, "--take", 1,
        "--other-rpc", other.rpc());
    assertThat(again.awaitEnd()).as(again::said).isEqualTo(REFUNDED);
  }

  @Test
  @Order(4)
  void unsafeTimelocksAndTermsOfAnotherSwapAreRefused() throws Exception {
    Party hasty = swap("--as", "initiator", "--journal", directory.resolve("hasty.json"),
        "--from", "carol", "--with", account("dave"), "--give", 3, "--take", 1,
        "--other-rpc", other.rpc(), "--lock-time", "20s", "--margin", "10s");
    assertThat(hasty.awaitEnd()).isEqualTo(1);
    assertThat(hasty.said()).contains("fewer than 3 margins", "lengthen --lock-time");
    Party changed = swap("--as", "initiator", "--journal", directory.resolve("alice.json"),
        "--from", "alice", "--with", account("bob"), "--give", 6, "--take", 2,
        "--other-rpc", other.rpc());
    assertThat(changed.awaitEnd()).isEqualTo(1);
    assertThat(changed.said()).contains("the journal is of another swap");
  }
}

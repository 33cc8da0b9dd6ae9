package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.client.AccountAnswer;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.ExtrinsicBuilder;
import io.etalon.client.SigningContext;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.signing.SigningKey;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Transfers through the program and through the client: those that go, and those that do not. */
@Order(30)
@ExtendWith(SharedDevnet.Extension.class)
class TransferAcceptanceTest {
  private final SharedDevnet devnet;
  private SigningKey alice;
  private AccountId bob;
  private EtalonClient client;

  TransferAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
  }

  @BeforeEach
  void connect() throws Exception {
    devnet.process().awaitHeight("v0", 1);
    alice = devnet.account("alice");
    try (SigningKey key = devnet.account("bob")) {
      bob = AccountId.of(key.publicKey());
    }
    client = devnet.process().client("v0");
  }

  @AfterEach
  void disconnect() {
    client.close();
    alice.close();
  }

  @Test
  void waitPrintsTheFinalizingHeight() throws Exception {
    String said = devnet.launcher()
        .run("transfer", "--from", "alice", "--to", "bob", "--amount", 5, "--wait")
        .succeeded().out();
    assertThat(said).containsPattern("is final at height \\d+: succeeded");
    String height = said.replaceAll("(?s).*is final at height (\\d+):.*", "$1");
    JsonNode block =
        devnet.launcher().run("block", height, "--json").succeeded().json();
    assertThat(block.path("extrinsics").findValuesAsText("id")).contains(said.split(" ")[0]);
  }

  @Test
  void aProofOfABalanceHoldsOfflineAndATamperedOneDoesNot() throws Exception {
    Path file = devnet.scratch().resolve("bob.json");
    devnet.launcher().run("account", "bob", "--proof", "--out", file).succeeded();
    assertThat(devnet.launcher().run("proof", "verify", file, "--chain", devnet.chain())
        .succeeded().out()).startsWith("valid: " + bob);
    ObjectMapper json = new ObjectMapper();
    for (String field : List.of("value", "stateRoot", "height", "proof")) {
      ObjectNode proof = (ObjectNode) json.readTree(file.toFile());
      proof.put(field, flipLastDigit(proof.path(field).asText()));
      Path tampered = devnet.scratch().resolve("tampered.json");
      json.writeValue(tampered.toFile(), proof);
      assertThat(devnet.launcher()
          .run("proof", "verify", tampered, "--chain", devnet.chain()).failure())
          .as("with another %s", field).contains("proof");
    }
  }

  @Test
  void anOtherChainsSpecificationDoesNotVouchForAProof() throws Exception {
    Path file = devnet.scratch().resolve("bob.json");
    devnet.launcher().run("account", "bob", "--proof", "--out", file).succeeded();
    Path other = devnet.scratch().resolve("chain.json");
    Files.writeString(other, Files.readString(devnet.chain())
        .replaceFirst("\"timestamp\" *: *\"20\\d\\d", "\"timestamp\": \"2025"));
    assertThat(Files.readString(other)).isNotEqualTo(Files.readString(devnet.chain()));
    assertThat(devnet.launcher().run("proof", "verify", file, "--chain", other).failure())
        .contains("chain");
  }

  @Test
  void anOldNonceIsRefused() throws Exception {
    client.extrinsics().submitAndWait(
        client.extrinsics().signTransfer(alice, bob, Amount.ofTokens(1)), Eventually.PATIENCE);
    assertThat(refusal(transfer(context()).nonce(0).sign(alice))).isEqualTo("NONCE_TOO_LOW");
  }

  @Test
  void aSignatureForAnotherGenesisIsRefused() throws Exception {
    SigningContext context = context();
    SigningContext other = new SigningContext(Bytes32.repeat((byte) 7), context.runtimeVersion(),
        context.birthHeight(), context.birthHash());
    assertThat(refusal(next(other).sign(alice))).isEqualTo("BAD_SIGNATURE");
  }

  @Test
  void aFlippedBitIsRefused() throws Exception {
    Extrinsic good = next(context()).sign(alice);
    Bytes signature = good.signature();
    Bytes flipped = Bytes.concatenate(signature.slice(0, 100),
        Bytes.of((byte) (signature.get(100) ^ 1)), signature.slice(101));
    assertThat(refusal(next(context()).signedWith(flipped))).isEqualTo("BAD_SIGNATURE");
    Extrinsic richer = new Extrinsic(good.signer(), good.signature(), good.nonce(),
        good.mortality(), Amount.ofTokens(1), good.call());
    assertThat(refusal(richer)).isEqualTo("BAD_SIGNATURE");
  }

  /**
   * The wire names a span by period and phase, not by height. One that is over reads as the newest
   * span of that phase: not begun where the next height begins one, else begun by another block,
   * so that the signature is for another payload. Which of the two it is depends on the height.
   */
  @Test
  void anExpiredExtrinsicIsRefused() throws Exception {
    SigningContext genesis = new SigningContext(devnet.verifier().genesisHash(),
        context().runtimeVersion(), 0, devnet.verifier().genesisHash());
    assertThat(refusal(next(genesis).period(4).sign(alice)))
        .isIn("EXPIRED", "BAD_SIGNATURE");
  }

  @Test
  void tooMuchIsIncludedAndOnlyFeeAndNonceChange() throws Exception {
    AccountAnswer before = client.accounts().account(account());
    AccountAnswer receiver = client.accounts().account(bob);
    Launcher.Result result = devnet.launcher().run(
        "transfer", "--from", "alice", "--to", "bob", "--amount", 9_000_000, "--wait", "--json");
    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.json().at("/outcome/error").asText()).contains("INSUFFICIENT_BALANCE");
    requireOnlyFeeAndNonce(before, result.json());
    assertThat(client.accounts().account(bob).state()).isEqualTo(receiver.state());
  }

  @Test
  void toOneselfSucceedsAndOnlyFeeAndNonceChange() throws Exception {
    AccountAnswer before = client.accounts().account(account());
    Launcher.Result result = devnet.launcher().run(
        "transfer", "--from", "alice", "--to", "alice", "--amount", 3, "--wait", "--json");
    requireOnlyFeeAndNonce(before, result.succeeded().json());
  }

  private void requireOnlyFeeAndNonce(AccountAnswer before, JsonNode place) throws Exception {
    AccountAnswer after = Eventually.find("the account after the transfer", () -> {
      AccountAnswer now = client.accounts().account(account());
      return now.height() >= place.path("height").asLong() ? Optional.of(now) : Optional.empty();
    }, () -> devnet.process().report());
    Amount fee = new Amount(new BigDecimal(place.at("/outcome/fee").asText())
        .movePointRight(9).longValueExact());
    assertThat(fee.units()).isPositive();
    assertThat(after.state().free().units())
        .isEqualTo(before.state().free().units() - fee.units());
    assertThat(after.state().held()).isEqualTo(before.state().held());
    assertThat(after.state().nonce()).isEqualTo(before.state().nonce() + 1);
  }

  /**
   * Why the pool refuses an extrinsic. The account is as before two blocks later, and no block
   * carries anything in between.
   */
  private String refusal(Extrinsic extrinsic) throws Exception {
    AccountAnswer before = client.accounts().account(account());
    String[] reason = new String[1];
    assertThatThrownBy(() -> client.extrinsics().submit(extrinsic))
        .isInstanceOfSatisfying(ApiException.class, refused -> reason[0] = refused.reason());
    long until = devnet.process().awaitHeight("v0", before.height() + 2);
    assertThat(client.accounts().account(account()).state()).isEqualTo(before.state());
    for (long height = before.height() + 1; height <= until; height++) {
      assertThat(client.chain().block(height).extrinsicCount()).isZero();
    }
    assertThat(client.chain().extrinsic(extrinsic.id())).isEmpty();
    return reason[0];
  }

  private AccountId account() {
    return AccountId.of(alice.publicKey());
  }

  private SigningContext context() throws ApiException {
    return SigningContext.of(client.chain().info());
  }

  private ExtrinsicBuilder transfer(SigningContext context) throws ApiException {
    return new ExtrinsicBuilder(context, alice.publicKey(),
        client.extrinsics().buildTransfer(bob, Amount.ofTokens(1)));
  }

  /** With the nonce that would be right, and the key where the chain does not know it. */
  private ExtrinsicBuilder next(SigningContext context) throws ApiException {
    ExtrinsicBuilder next = transfer(context).nonce(client.accounts().nextNonce(account()));
    return client.accounts().account(account()).state().keys().isEmpty()
        ? next.introducingKey() : next;
  }

  private static String flipLastDigit(String text) {
    char last = text.charAt(text.length() - 1);
    return text.substring(0, text.length() - 1) + (last == '1' ? '2' : '1');
  }
}

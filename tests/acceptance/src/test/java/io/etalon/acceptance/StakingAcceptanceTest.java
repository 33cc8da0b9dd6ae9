package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.PublicKeys;
import io.etalon.signing.SigningKey;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Staking through the program alone: a validator, a nominator, an issuer of certificates. */
@Order(35)
@ExtendWith(SharedDevnet.Extension.class)
class StakingAcceptanceTest {
  private final SharedDevnet devnet;
  private String validator;

  StakingAcceptanceTest(SharedDevnet devnet) {
    this.devnet = devnet;
  }

  @BeforeEach
  void connect() throws Exception {
    devnet.process().awaitHeight("v0", 1);
    validator = devnet.process().entry("v0").path("account").asText();
  }

  private Launcher.Result call(String from, String call, Object... fields) throws Exception {
    Object[] arguments = new Object[fields.length + 5];
    System.arraycopy(fields, 0, arguments, 5, fields.length);
    arguments[0] = "call";
    arguments[1] = "staking." + call;
    arguments[2] = "--from";
    arguments[3] = from;
    arguments[4] = "--wait";
    return devnet.launcher().run(arguments);
  }

  @Test
  void aNominatorEarnsWithItsValidatorAndItsStakeIsLockedForAWhile() throws Exception {
    String key = devnet.directory().resolve("v0/keys/v0.account.key").toString();
    devnet.launcher()
        .run("transfer", "--from", "alice", "--to", validator, "--amount", 50, "--wait")
        .succeeded();
    call(key, "bond", "--amount", 20).succeeded();
    call("bob", "nominate", "--validator", validator, "--amount", 30).succeeded();
    Eventually.find("something to claim", () -> {
      Launcher.Result claim = call("bob", "claim", "--validator", validator);
      assertThat(claim.exitCode() == 0 || claim.out().contains("NOTHING_TO_CLAIM"))
          .as("%s%s", claim.out(), claim.err()).isTrue();
      return claim.exitCode() == 0 ? Optional.of(claim) : Optional.empty();
    }, () -> devnet.process().report());
    call("bob", "unbond", "--validator", validator, "--amount", 30).succeeded();
    Launcher.Result early = call("bob", "withdrawUnbonded");
    assertThat(early.exitCode()).isEqualTo(1);
    assertThat(early.out()).contains("NOTHING_UNLOCKED");
  }

  @Test
  void anAccreditedIssuersCertificateCountsOnceAndNobodyElsesDoes() throws Exception {
    try (SigningKey issuer = devnet.account("carol")) {
      String certificate =
          ("{\"issuer\":\"%s\",\"validator\":\"%s\",\"wattHours\":\"1000\",\"firstEpoch\":\"0\","
              + "\"lastEpoch\":\"9999\",\"serial\":\"7\"}")
              .formatted(AccountId.of(issuer.publicKey()), validator);
      assertThat(submit("carol", certificate).out()).contains("UNKNOWN_ISSUER");
      call("root", "accreditIssuer", "--sudo",
          "--key", PublicKeys.SCHEMA.toJson(issuer.publicKey())).succeeded();
      assertThat(submit("dave", certificate).out()).contains("BAD_SIGNATURE");
      submit("carol", certificate).succeeded();
      assertThat(submit("carol", certificate).out()).contains("SERIAL_USED");
    }
  }

  private Launcher.Result submit(String from, String certificate) throws Exception {
    return call(from, "submitCertificate", "--certificate", certificate, "--signature", "0x");
  }
}

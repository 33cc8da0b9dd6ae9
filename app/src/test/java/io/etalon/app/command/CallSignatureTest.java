package io.etalon.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.app.console.CommandFailure;
import io.etalon.assembly.ChainRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallSignatureTest {
  private static final String METADATA = new ChainRuntime().metadata();
  private static final String BOB = "0x" + "0b".repeat(32);

  @Test
  void everyCallOfEveryPalletHasItsFieldsFromMetadataAlone() throws CommandFailure {
    assertThat(CallSignature.all(METADATA)).extracting(CallSignature::text)
        .contains("bridge.refund --lockId uint64", "balances.transfer --to AccountId"
            + " --amount Amount")
        .allSatisfy(text -> assertThat(text).matches("[a-z-]+\\.[a-zA-Z]+( --[a-zA-Z]+ .+)*"));
  }

  @Test
  void wordsBecomeArgumentsThatTheRuntimeEncodes() throws CommandFailure {
    CallSignature lock = CallSignature.find(METADATA, "bridge.lock");
    String arguments = lock.arguments(List.of("--to", BOB, "amount=2.5",
        "--hash=0x" + "07".repeat(32), "--expiresAtMillis", "1700000000000"));
    assertThat(arguments).contains("\"amount\":\"2500000000\"", "\"to\":\"" + BOB + "\"");
    assertThat(new ChainRuntime().encodeCall("bridge", "lock", arguments).size())
        .isEqualTo(2 + 32 + 8 + 32 + 8);
  }

  @Test
  void callsThatCarryCallsAreWrittenTheSameWay() throws CommandFailure {
    ChainRuntime runtime = new ChainRuntime();
    String call = runtime.encodeCall(
        "balances", "transfer", "{\"to\":\"" + BOB + "\",\"amount\":\"1\"}").toHexString();
    List<List<String>> written = List.of(
        List.of("multisig", "propose", "--threshold", "1",
            "--members", "[\"" + BOB + "\",\"" + BOB + "\"]", "--call", call),
        List.of("multisig", "approve", "--operation", "0", "--call", call),
        List.of("proxy", "add", "--delegate", BOB, "--filter", "[\"balances.transfer\"]",
            "--expiresAt", "0", "--delayBlocks", "0"),
        List.of("proxy", "execute", "--real", BOB, "--call", call),
        List.of("proxy", "remove", "--real", BOB, "--delegate", BOB));
    for (List<String> words : written) {
      String arguments = CallSignature.find(METADATA, words.get(0) + "." + words.get(1))
          .arguments(words.subList(2, words.size()));
      assertThat(runtime.describeCall(
          runtime.encodeCall(words.get(0), words.get(1), arguments))).doesNotContain("bytes\"");
    }
  }

  @Test
  void aValueMayComeFromAFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("id.txt");
    Files.writeString(file, "3\n");
    CallSignature refund = CallSignature.find(METADATA, "bridge.refund");

    assertThat(refund.arguments(List.of("--lockId", "file:" + file)))
        .isEqualTo(refund.arguments(List.of("--lockId", "3")));
    assertThatThrownBy(() -> refund.arguments(List.of("--lockId", "file:" + file + "x")))
        .hasMessageContaining("cannot read the file of --lockId");
  }

  @Test
  void mistakesNameTheRemedy() throws CommandFailure {
    assertThatThrownBy(() -> CallSignature.find(METADATA, "bridge.lok"))
        .isInstanceOf(CommandFailure.class).hasMessageContaining("bridge.lok");
    CallSignature refund = CallSignature.find(METADATA, "bridge.refund");
    for (List<String> wrong : List.of(List.<String>of(), List.of("--lockid", "3"),
        List.of("--lockId", "three"),
        List.of("--lockId", "3", "--more", "4"), List.of("--lockId"), List.of("3"),
        List.of("lockId=3", "lockId=4"))) {
      assertThatThrownBy(() -> refund.arguments(wrong)).as("%s", wrong)
          .isInstanceOf(CommandFailure.class);
    }
  }
}

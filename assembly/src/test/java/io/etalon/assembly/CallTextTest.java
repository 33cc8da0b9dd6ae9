package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.primitives.AccountId;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class CallTextTest {
  private final ChainRuntime runtime = new ChainRuntime();
  private final String to = AccountId.of(Genesis.BOB).toString();

  @Test
  void encodesWhatItDescribes() {
    Bytes call =
        runtime.encodeCall("balances", "transfer", "{\"amount\": 7, \"to\": \"" + to + "\"}");
    assertThat(call)
        .isEqualTo(Bytes.fromHexString("0x0200" + to.substring(2) + "0700000000000000"));
    assertThat(runtime.describeCall(call)).contains("\"amount\":\"7\"", to);
  }

  @Test
  void encodesVariableFields() {
    Bytes call = runtime.encodeCall("system", "remark", "{\"remark\":\"0xc0ffee\"}");
    assertThat(call).isEqualTo(Bytes.fromHexString("0x000004000000c0ffee"));
  }

  @Test
  void saysWhatIsWrong() {
    List<List<String>> wrong =
        List.of(
            List.of("bank", "transfer", "{}", "no pallet \"bank\"; there are system"),
            List.of("balances", "send", "{}", "there are transfer, transferAll"),
            List.of("balances", "transfer", "{}", "a member \"to\""),
            List.of("balances", "transfer", "[]", "transfer: expected an object"),
            List.of("balances", "transfer", "{\"to\":\"0x1\",\"amount\":1}", "transfer.to"),
            List.of("balances", "transfer", "{\"to\":\"0x11\",\"amount\":1}", "32"),
            List.of("balances", "transfer", args("\"amount\":-1"), "transfer.amount"),
            List.of("balances", "transfer", args("\"amount\":1.5"), "character"),
            List.of("balances", "transfer", args("\"amount\":\"01\""), "transfer.amount"),
            List.of("balances", "transfer", args("\"amount\":1,\"fee\":1"), "no member \"fee\""),
            List.of("balances", "transfer", args("\"amount\":1,\"amount\":1"), "twice"),
            List.of("balances", "transfer", args("\"amount\":9223372036854775808"), "amount"),
            List.of("balances", "transfer", args("\"amount\":1") + "x", "the end"),
            List.of("balances", "transfer", "[".repeat(99), "nesting"),
            List.of("balances", "transfer", "{\"to", "found nothing"));
    for (List<String> one : wrong) {
      assertThatThrownBy(() -> runtime.encodeCall(one.get(0), one.get(1), one.get(2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(one.get(3));
    }
  }

  private String args(String rest) {
    return "{\"to\":\"" + to + "\"," + rest + "}";
  }

  @Test
  void showsAForeignCallAsItsBytes() {
    assertThat(runtime.describeCall(Bytes.fromHexString("0xff01")))
        .isEqualTo("{\"bytes\":\"0xff01\"}");
    assertThat(runtime.describeCall(Bytes.EMPTY)).isEqualTo("{\"bytes\":\"0x\"}");
  }
}

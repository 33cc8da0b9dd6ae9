package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code etalon call}. */
@Command(
    name = "call",
    description = "Sign and submit any call of any pallet. Its fields are options: amounts in"
        + " tokens, accounts by name or address, bytes as 0x..., what is nested as JSON, and"
        + " file:NAME for what a file holds. A field that is named like an option of this command"
        + " is written name=value.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon call --list",
      "  etalon call bridge.refund --lockId 3 --from alice --wait",
      "  etalon call balances.transfer --to bob --amount 2.5 --from alice",
      "  etalon call balances.transfer --to bob --amount 2.5 --encode",
    })
final class CallCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "PALLET.CALL", description = "Such as bridge.lock.",
      completionCandidates = RuntimeNames.OfCalls.class)
  private @Nullable String call;

  @Option(names = "--list", description = "Show every call with its fields and their types.")
  private boolean list;

  @Option(names = "--encode",
      description = "Print the call's bytes and submit nothing; for calls that carry a call.")
  private boolean encode;

  @Option(names = "--sudo", description = "Dispatch as root; the signer must be the sudo account.")
  private boolean sudo;

  @Unmatched private List<String> fields = new ArrayList<>();
  @Mixin private SignedCalls calls = new SignedCalls();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (list || call == null) {
      return showCalls();
    }
    String name = call;
    if (encode) {
      return showEncoded(name);
    }
    return sudo
        ? calls.submitAsRoot(client -> encode(client, name))
        : calls.submit(client -> encode(client, name));
  }

  private Bytes encode(EtalonClient client, String name) throws ApiException, CommandFailure {
    CallSignature signature = CallSignature.find(client.node().metadata(), name);
    return client.extrinsics().buildCall(
        signature.pallet(), signature.name(), signature.arguments(fields));
  }

  private int showEncoded(String name) throws CommandFailure, InterruptedException {
    Bytes encoded = calls.node().ask(client -> encode(client, name));
    calls.output().print(encoded.toHexString(), Json.object().put("call", encoded.toHexString()));
    return 0;
  }

  private int showCalls() throws CommandFailure, InterruptedException {
    List<CallSignature> all =
        CallSignature.all(calls.node().ask(client -> client.node().metadata()));
    calls.output().print(
        all.stream().map(CallSignature::text).collect(Collectors.joining("\n")),
        Json.array(all, one -> Json.object()
            .put("call", one.fullName())
            .set("fields", Json.object(one.fields()))));
    return 0;
  }
}

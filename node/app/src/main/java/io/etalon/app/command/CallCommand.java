package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.ExtrinsicPlace;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.signing.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
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
        + " tokens, accounts by name or address, bytes as 0x..., what is nested as JSON. A field"
        + " that is named like an option of this command is written name=value.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon call --list",
      "  etalon call bridge.refund --lockId 3 --from alice --wait",
      "  etalon call balances.transfer --to bob --amount 2.5 --from alice",
    })
final class CallCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "PALLET.CALL", description = "Such as bridge.lock.")
  private @Nullable String call;

  @Option(names = "--list", description = "Show every call with its fields and their types.")
  private boolean list;

  @Option(names = "--from", paramLabel = "NAME",
      description = "Who signs: a devnet's account, or an account's key file.")
  private @Nullable String from;

  @Option(names = "--sudo", description = "Dispatch as root; the signer must be the sudo account.")
  private boolean sudo;

  @Option(names = "--tip", paramLabel = "TOKENS", defaultValue = "0",
      description = "For the proposer, on top of the fee.")
  private String tip = "";

  @Option(names = "--password-file", paramLabel = "FILE",
      description = "Opens an encrypted key.")
  private @Nullable Path passwordFile;

  @Option(names = "--wait", description = "Wait until it is final and print the height.")
  private boolean wait;

  @Option(names = "--timeout", paramLabel = "TIME", converter = DurationConverter.class,
      defaultValue = "60s", description = "How long --wait waits; default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ZERO;

  @Unmatched private List<String> fields = new ArrayList<>();
  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (list || call == null) {
      return showCalls();
    }
    if (from == null) {
      throw new CommandFailure("nobody signs", "name an account with --from");
    }
    Amount extra = Amounts.parse(tip);
    String name = call;
    try (SigningKey key = Accounts.open(from, passwordFile)) {
      ExtrinsicPlace place = node.ask(client -> submit(client, client.extrinsics()
          .prepare(key.publicKey(), encode(client, name))
          .tip(extra)
          .sign(key)));
      output.print(Shown.placeText(place), Shown.place(place));
      return TransferCommand.exitCode(place);
    }
  }

  private Bytes encode(EtalonClient client, String name) throws ApiException, CommandFailure {
    CallSignature signature = CallSignature.find(client.node().metadata(), name);
    Bytes encoded = client.extrinsics().buildCall(
        signature.pallet(), signature.name(), signature.arguments(fields));
    return sudo
        ? client.extrinsics().buildCall("validators", "sudo",
            Json.line(Json.object().put("call", encoded.toHexString())))
        : encoded;
  }

  private ExtrinsicPlace submit(EtalonClient client, Extrinsic extrinsic) throws ApiException {
    return wait
        ? client.extrinsics().submitAndWait(extrinsic, timeout)
        : client.extrinsics().submit(extrinsic);
  }

  private int showCalls() throws CommandFailure, InterruptedException {
    List<CallSignature> calls =
        CallSignature.all(node.ask(client -> client.node().metadata()));
    output.print(
        calls.stream().map(CallSignature::text).collect(Collectors.joining("\n")),
        Json.array(calls, one -> Json.object()
            .put("call", one.fullName())
            .set("fields", Json.object(one.fields()))));
    return 0;
  }
}

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
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who signs a call that a command makes, and whether the command waits for it. */
final class SignedCalls {
  @Option(names = "--from", paramLabel = "NAME",
      description = "Who signs: a devnet's account, or an account's key file.")
  private @Nullable String from;

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

  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** A call as the node encodes it. */
  interface Call {
    Bytes encode(EtalonClient client) throws ApiException, CommandFailure;
  }

  /** The node that is asked. */
  NodeOptions node() {
    return node;
  }

  /** Where results go. */
  OutputOptions output() {
    return output;
  }

  /** Signs and submits a call; the result is the exit code. */
  int submit(Call call) throws CommandFailure, InterruptedException {
    if (from == null) {
      throw new CommandFailure("nobody signs", "name an account with --from");
    }
    Amount extra = Amounts.parse(tip);
    try (SigningKey key = Accounts.open(from, passwordFile)) {
      ExtrinsicPlace place = node.ask(client -> submit(client, client.extrinsics()
          .prepare(key.publicKey(), call.encode(client))
          .tip(extra)
          .sign(key)));
      output.print(Shown.placeText(place), Shown.place(place));
      return exitCode(place);
    }
  }

  /** The same as root, where the signer is the sudo account. */
  int submitAsRoot(Call call) throws CommandFailure, InterruptedException {
    return submit(client -> client.extrinsics().buildCall("validators", "sudo",
        Json.line(Json.object().put("call", call.encode(client).toHexString()))));
  }

  private ExtrinsicPlace submit(EtalonClient client, Extrinsic extrinsic) throws ApiException {
    return wait
        ? client.extrinsics().submitAndWait(extrinsic, timeout)
        : client.extrinsics().submit(extrinsic);
  }

  /** 0 where it waits or succeeded, 1 where it failed or was dropped. */
  static int exitCode(ExtrinsicPlace place) {
    return switch (place) {
      case ExtrinsicPlace.Waiting _ -> 0;
      case ExtrinsicPlace.Included included -> included.outcome().succeeded() ? 0 : 1;
      case ExtrinsicPlace.Dropped _ -> 1;
    };
  }
}

package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.OutputOptions;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.ExtrinsicPlace;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.signing.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon transfer}. */
@Command(
    name = "transfer",
    description = "Send tokens from an account whose key is here.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon transfer --from alice --to bob --amount 5 --wait",
      "  etalon transfer --from keys/mine.account.key --password-file pw --to 0x... --amount 0.25",
    })
final class TransferCommand implements Callable<Integer> {
  @Option(names = "--from", paramLabel = "NAME", required = true,
      description = "A devnet's account, or an account's key file.")
  private String from = "";

  @Option(names = "--to", paramLabel = "ADDRESS", required = true,
      description = "0x and 64 digits, a devnet's account, or a key file.")
  private String to = "";

  @Option(names = "--amount", paramLabel = "TOKENS", required = true,
      description = "With at most nine decimals.")
  private String amount = "";

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

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    AccountId receiver = Accounts.find(to);
    Amount sum = Amounts.parse(amount);
    Amount extra = Amounts.parse(tip);
    try (SigningKey key = Accounts.open(from, passwordFile)) {
      ExtrinsicPlace place = node.ask(client -> submit(client, client.extrinsics()
          .prepare(key.publicKey(), client.extrinsics().buildTransfer(receiver, sum))
          .tip(extra)
          .sign(key)));
      output.print(Shown.placeText(place), Shown.place(place));
      return exitCode(place);
    }
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

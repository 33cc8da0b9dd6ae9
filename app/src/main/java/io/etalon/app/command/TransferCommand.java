package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.util.concurrent.Callable;
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
  @Option(names = "--to", paramLabel = "ADDRESS", required = true,
      description = "0x and 64 digits, a devnet's account, or a key file.")
  private String to = "";

  @Option(names = "--amount", paramLabel = "TOKENS", required = true,
      description = "With at most nine decimals.")
  private String amount = "";

  @Mixin private SignedCalls calls = new SignedCalls();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    AccountId receiver = Accounts.find(to);
    Amount sum = Amounts.parse(amount);
    return calls.submit(client -> client.extrinsics().buildTransfer(receiver, sum));
  }
}

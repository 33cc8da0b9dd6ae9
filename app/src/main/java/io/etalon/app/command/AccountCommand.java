package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.client.AccountAnswer;
import io.etalon.client.CertifiedProof;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.runtime.AccountState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon account}. */
@Command(
    name = "account",
    description = "Show what an account has, or write a proof of its balance.",
    mixinStandardHelpOptions = true,
    subcommands = MultisigAccountCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon account alice",
      "  etalon account 0x... --proof --out alice.proof.json",
      "  etalon account multisig --threshold 2 --member alice --member bob --member carol",
      "  etalon proof verify alice.proof.json --chain devnet/chain.json",
    })
final class AccountCommand implements Callable<Integer> {
  // Not required of the subcommand, which has the same parent.
  @Parameters(arity = "0..1", paramLabel = "ADDRESS",
      description = "0x and 64 digits, a devnet's account, or a key file.")
  private @Nullable String account;

  @Option(names = "--proof",
      description = "Print a proof that can be verified offline, as JSON.")
  private boolean proof;

  @Option(names = "--out", paramLabel = "FILE",
      description = "Write the proof to a new file; default: standard output.")
  private @Nullable Path out;

  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (account == null) {
      throw new CommandFailure("whose account?", "name it: etalon account alice");
    }
    AccountId id = Accounts.find(account);
    if (proof) {
      CertifiedProof proved = node.ask(client -> client.accounts().proveBalance(id));
      write(ProofFile.of(id, proved));
      return 0;
    }
    AccountAnswer answer = node.ask(client -> client.accounts().account(id));
    AccountState state = answer.state();
    String key = state.keys().isEmpty()
        ? "none registered yet" : state.keys().getFirst().toString();
    output.print(
        "account  " + state.account()
            + (answer.exists() ? "" : "  (the chain has never heard of it)")
            + "\nfree     " + amount(state.free())
            + "\nheld     " + amount(state.held())
            + "\nnonce    " + state.nonce()
            + "\nkey      " + key
            + "\nat       height " + answer.height(),
        Json.object()
            .put("account", state.account().toString())
            .put("exists", answer.exists())
            .put("free", amount(state.free()))
            .put("held", amount(state.held()))
            .put("nonce", state.nonce())
            .put("key", key)
            .put("height", answer.height())
            .put("blockId", answer.blockId().toHexString()));
    return 0;
  }

  private void write(ObjectNode file) throws CommandFailure {
    if (out == null) {
      output.out().println(Json.indented(file));
      output.out().flush();
      return;
    }
    try {
      Files.writeString(out, Json.indented(file) + "\n", StandardOpenOption.CREATE_NEW);
      output.print("wrote " + out + "; verify it with: etalon proof verify " + out
          + " --chain CHAIN.json", Json.object().put("file", out.toString()));
    } catch (IOException e) {
      throw new CommandFailure("cannot write " + out, "name a file that does not exist", e);
    }
  }

  private static String amount(Amount amount) {
    return Amounts.text(amount.units());
  }
}

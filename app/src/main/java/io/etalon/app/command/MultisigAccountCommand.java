package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.primitives.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon account multisig}. */
@Command(
    name = "multisig",
    description = "Print the account that several act for together, and its members as"
        + " multisig.propose takes them; no node is asked.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon account multisig --threshold 2 --member alice --member bob --member carol",
    })
final class MultisigAccountCommand implements Callable<Integer> {
  private static final int MAX_MEMBERS = 16;

  @Option(names = "--threshold", paramLabel = "N", required = true,
      description = "How many of the members it takes.")
  private int threshold;

  @Option(names = "--member", paramLabel = "ADDRESS", required = true,
      description = "0x and 64 digits, a devnet's account, or a key file; one for each member.")
  private List<String> names = new ArrayList<>();

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure {
    List<AccountId> members = new ArrayList<>();
    for (String name : names) {
      members.add(Accounts.find(name));
    }
    boolean isGroup = members.size() >= 2 && members.size() <= MAX_MEMBERS
        && members.stream().distinct().count() == members.size();
    if (!isGroup || threshold < 1 || threshold > members.size()) {
      throw new CommandFailure("no account needs " + threshold + " of these " + members.size(),
          "name 2 to " + MAX_MEMBERS + " different members and a threshold of 1 to as many");
    }
    AccountId account = AccountId.ofMembers(threshold, members);
    String list = members.stream().map(member -> "\"" + member + "\"")
        .collect(Collectors.joining(",", "[", "]"));
    output.print("account  " + account + "\nmembers  " + list,
        Json.object()
            .put("account", account.toString())
            .put("threshold", threshold)
            .set("members", Json.parse(list)));
    return 0;
  }
}

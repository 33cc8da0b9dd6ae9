package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon governance}: what a decision would mean. */
@Command(
    name = "governance",
    description = "See what a decision would mean. Proposals and votes are etalon call"
        + " governance.propose, governance.vote and governance.enact.",
    mixinStandardHelpOptions = true,
    subcommands = {GovernanceCommand.Preview.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon governance preview --remove East",
      "  etalon call governance.vote --proposal 0 --approve true --from keys/north.account.key",
    })
final class GovernanceCommand {
  private GovernanceCommand() {}

  /** {@code etalon governance preview}. */
  @Command(
      name = "preview",
      description = "Show how many validators may fail or lie now, and after a change: before it is"
          + " proposed, by who comes and goes; when it is voted on, by the proposal's call.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon governance preview --remove East",
        "  etalon governance preview --remove East --add West --add West",
        "  etalon governance preview --call 0x0301...     as the event governance.Proposed has it",
      })
  static final class Preview implements Callable<Integer> {
    @Option(names = "--remove", paramLabel = "WHO",
        description = "An organisation, or an account where it runs several; may be repeated.")
    private List<String> removed = new ArrayList<>();

    @Option(names = "--add", paramLabel = "ORGANISATION",
        description = "Whose new validator it is; may be repeated.")
    private List<String> added = new ArrayList<>();

    @Option(names = "--call", paramLabel = "HEX", description = "A proposal's call.")
    private @Nullable String call;

    @Mixin private NodeOptions node = new NodeOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      QuorumPreview preview = node.ask(this::preview);
      output.print(preview.text(), preview.json());
      return 0;
    }

    private QuorumPreview preview(EtalonClient client) throws ApiException, CommandFailure {
      ValidatorSet next = ValidatorsCommand.sets(client).getLast();
      List<Validator> left = new ArrayList<>(next.members());
      for (String who : removed) {
        left.remove(ValidatorsCommand.one(next, who));
      }
      List<String> after =
          new ArrayList<>(left.stream().map(Validator::organisation).toList());
      after.addAll(added);
      if (call != null) {
        change(client, next, Bytes.fromHexString(call), after);
      }
      return new QuorumPreview(
          next.members().stream().map(Validator::organisation).toList(), after);
    }
  }

  /** A removal is known by being the call that would remove one of those who are there. */
  private static void change(
      EtalonClient client, ValidatorSet set, Bytes call, List<String> after)
      throws ApiException, CommandFailure {
    for (Validator each : set.members()) {
      if (ValidatorsCommand.removal(client, each.account()).equals(call)) {
        after.remove(each.organisation());
        return;
      }
    }
    throw new CommandFailure("the call removes none of the validators of epoch " + set.epoch(),
        "for another change of the set, say it with --remove and --add");
  }
}

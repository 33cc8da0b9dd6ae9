package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Table;
import io.etalon.chainspec.SpecException;
import io.etalon.chainspec.ValidatorPublic;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code etalon validators list|add|remove|rotate}. */
@Command(
    name = "validators",
    description = "Show and change who votes. A change holds from the second epoch after the"
        + " current one on.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ValidatorsCommand.Listing.class,
      ValidatorsCommand.Add.class,
      ValidatorsCommand.Remove.class,
      ValidatorsCommand.Rotate.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon validators list",
      "  etalon validators add keys/east.validator.json --from root --wait",
      "  etalon validators remove East --from root --wait",
      "  etalon validators rotate keys/north-12.validator.json --from north --wait",
    })
final class ValidatorsCommand {
  private static final int SHORT_KEY = 18;

  private ValidatorsCommand() {}

  /** {@code etalon validators list}. */
  @Command(
      name = "list",
      description = "Show who votes in the current epoch and in the next.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon validators list", "  etalon validators list --json"})
  static final class Listing implements Callable<Integer> {
    @Mixin private NodeOptions node = new NodeOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      List<ValidatorSet> sets = node.ask(ValidatorsCommand::sets);
      output.print(sets.stream().map(ValidatorsCommand::text).collect(Collectors.joining("\n")),
          Json.array(sets, ValidatorsCommand::json));
      return 0;
    }
  }

  /**
   * The current set and the next; just before an epoch begins that one's successor is not fixed.
   */
  static List<ValidatorSet> sets(EtalonClient client) throws ApiException {
    ValidatorSet current = client.chain().validators();
    try {
      return List.of(current, client.chain().validators(current.epoch() + 1));
    } catch (ApiException e) {
      if (e.reason().equals("EPOCH_NOT_FOUND")) {
        return List.of(current);
      }
      throw e;
    }
  }

  private static String text(ValidatorSet set) {
    Table table = new Table("INDEX", "ORGANISATION", "ACCOUNT", "CONSENSUS KEY", "SEAL KEY");
    for (int i = 0; i < set.size(); i++) {
      Validator each = set.at(i);
      table.row(i, each.organisation(), each.account(),
          shortened(each.consensusKey().fingerprint().toHexString()),
          shortened(each.sealKey().fingerprint().toHexString()));
    }
    return "epoch " + set.epoch() + ", quorum " + set.quorum() + " of " + set.size() + "\n"
        + table;
  }

  private static String shortened(String fingerprint) {
    return fingerprint.substring(0, SHORT_KEY);
  }

  private static ObjectNode json(ValidatorSet set) {
    ObjectNode json = Json.object()
        .put("epoch", set.epoch())
        .put("quorum", set.quorum())
        .put("root", set.root().toHexString());
    json.set("validators", Json.array(set.members(), each -> Json.object()
        .put("organisation", each.organisation())
        .put("account", each.account().toString())
        .put("consensusKey", each.consensusKey().fingerprint().toHexString())
        .put("sealKey", each.sealKey().fingerprint().toHexString())));
    return json;
  }

  /** {@code etalon validators add}. */
  @Command(
      name = "add",
      description = "Add a validator, by its public file; root decides.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon validators add keys/east.validator.json --from root --wait"})
  static final class Add implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What etalon key generate --validator wrote.")
    private Path file = Path.of("");

    @Mixin private SignedCalls calls = new SignedCalls();

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      ValidatorPublic added = load(file);
      return calls.submitAsRoot(client -> client.extrinsics().buildCall("validators",
          "addValidator", "{\"certificate\":" + json(added.certificate()) + ",\"endpoint\":"
              + Json.line(Json.text(added.endpoint())) + "}"));
    }
  }

  /** {@code etalon validators remove}. */
  @Command(
      name = "remove",
      description = "Remove a validator; root decides.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon validators remove East --from root --wait"})
  static final class Remove implements Callable<Integer> {
    @Parameters(paramLabel = "WHO",
        description = "The organisation, or the account where it runs several.")
    private String who = "";

    @Mixin private SignedCalls calls = new SignedCalls();

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      return calls.submitAsRoot(client -> {
        ValidatorSet next = sets(client).getLast();
        Validator removed = one(next, who);
        List<Validator> left = new ArrayList<>(next.members());
        left.remove(removed);
        calls.output().err().println(new QuorumPreview(
            next.members().stream().map(Validator::organisation).toList(),
            left.stream().map(Validator::organisation).toList()).text());
        return removal(client, removed.account());
      });
    }
  }

  /** The one validator of a set that is called so, by organisation or account. */
  static Validator one(ValidatorSet set, String who) throws CommandFailure {
    List<Validator> found = set.members().stream()
        .filter(each -> each.organisation().equals(who) || each.account().toString().equals(who))
        .toList();
    if (found.size() != 1) {
      throw new CommandFailure(
          found.size() + " validators of epoch " + set.epoch() + " are called " + who,
          "etalon validators list shows organisations and accounts");
    }
    return found.getFirst();
  }

  /** The root call that removes a validator. */
  static Bytes removal(EtalonClient client, AccountId account) throws ApiException {
    return client.extrinsics().buildCall("validators", "removeValidator",
        Json.line(Json.object().put("account", account.toString())));
  }

  /** {@code etalon validators rotate}. */
  @Command(
      name = "rotate",
      description = "Submit the certificate of a validator's new keys; anyone may, since the"
          + " identity key signed it.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon validators rotate keys/north-12.validator.json --from north --wait"})
  static final class Rotate implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What etalon key rotate wrote.")
    private Path file = Path.of("");

    @Mixin private SignedCalls calls = new SignedCalls();

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      ValidatorPublic rotated = load(file);
      return calls.submit(client -> client.extrinsics().buildCall("validators", "certify",
          "{\"certificate\":" + json(rotated.certificate()) + "}"));
    }
  }

  private static String json(KeyCertificate certificate) {
    return KeyCertificate.SCHEMA.toJson(certificate);
  }

  private static ValidatorPublic load(Path file) throws CommandFailure {
    try {
      return ValidatorPublic.load(file);
    } catch (SpecException e) {
      throw new CommandFailure(file + " is no validator's public file: "
          + e.problems().getFirst(), "name what etalon key generate or key rotate wrote", e);
    }
  }
}

package io.etalon.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.client.DecodedExtrinsic;
import io.etalon.client.ExtrinsicBuilder;
import io.etalon.client.ExtrinsicPlace;
import io.etalon.client.SigningContext;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Extrinsic;
import io.etalon.signing.SigningKey;
import io.etalon.ssz.SszException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon extrinsic build|sign|submit|decode}. */
@Command(
    name = "extrinsic",
    description = "Build, sign and submit any call; signing needs no connection.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ExtrinsicCommand.Build.class,
      ExtrinsicCommand.Sign.class,
      ExtrinsicCommand.Submit.class,
      ExtrinsicCommand.Decode.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon extrinsic build --account alice --call balances.transfer \\",
      "    --args '{\"to\":\"0x...\",\"amount\":\"1000000000\"}' --out unsigned.json",
      "  etalon extrinsic sign unsigned.json --key alice --out signed.json",
      "  etalon extrinsic submit signed.json --wait",
    })
final class ExtrinsicCommand {
  private ExtrinsicCommand() {}

  /** {@code etalon extrinsic build}. */
  @Command(
      name = "build",
      description = "Encode a call and write what a signer needs to sign it anywhere.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon extrinsic build --account alice --call balances.transfer \\",
        "    --args '{\"to\":\"0x...\",\"amount\":\"1000000000\"}' --out unsigned.json",
      })
  static final class Build implements Callable<Integer> {
    @Option(names = "--account", paramLabel = "ADDRESS", required = true,
        description = "Who will sign.")
    private String account = "";

    @Option(names = "--call", paramLabel = "PALLET.CALL", required = true,
        description = "Such as balances.transfer; etalon metadata is in the API.")
    private String call = "";

    @Option(names = "--args", paramLabel = "JSON", defaultValue = "{}",
        description = "Named arguments as a JSON object; amounts in smallest units.")
    private String arguments = "";

    @Option(names = "--tip", paramLabel = "TOKENS", defaultValue = "0",
        description = "For the proposer, on top of the fee.")
    private String tip = "";

    @Option(names = "--period", paramLabel = "BLOCKS",
        defaultValue = "" + ExtrinsicBuilder.DEFAULT_PERIOD,
        description = "How many blocks it may wait: 4 to 4096;"
            + " default: ${DEFAULT-VALUE}.")
    private int period;

    @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
    private @Nullable Path out;

    @Mixin private NodeOptions node = new NodeOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      AccountId signer = Accounts.find(account);
      int dot = call.indexOf('.');
      if (dot < 1) {
        throw new CommandFailure("\"" + call + "\" is no call",
            "write pallet and call, such as balances.transfer");
      }
      long units = Amounts.parse(tip).units();
      ObjectNode unsigned = node.ask(client -> {
        SigningContext context = SigningContext.of(client.chain().info());
        boolean isKnown = !client.accounts().account(signer).state().keys().isEmpty();
        Bytes encoded = client.extrinsics()
            .buildCall(call.substring(0, dot), call.substring(dot + 1), arguments);
        return Json.object()
            .put("account", signer.toString())
            .put("introducesKey", !isKnown)
            .put("nonce", client.accounts().nextNonce(signer))
            .put("tip", units)
            .put("period", period)
            .put("genesisHash", context.genesisHash().toHexString())
            .put("runtimeVersion", context.runtimeVersion())
            .put("birthHeight", context.birthHeight())
            .put("birthHash", context.birthHash().toHexString())
            .put("call", encoded.toHexString());
      });
      write(unsigned, out, output);
      return 0;
    }
  }

  /** {@code etalon extrinsic sign}. */
  @Command(
      name = "sign",
      description = "Sign what build wrote; needs the key and no connection.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon extrinsic sign unsigned.json --key alice --out signed.json"})
  static final class Sign implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What build wrote.")
    private Path file = Path.of("");

    @Option(names = "--key", paramLabel = "NAME", required = true,
        description = "A devnet's account, or an account's key file.")
    private String key = "";

    @Option(names = "--password-file", paramLabel = "FILE",
        description = "Opens an encrypted key.")
    private @Nullable Path passwordFile;

    @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
    private @Nullable Path out;

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      JsonNode unsigned = Json.read(file);
      try (SigningKey holder = Accounts.open(key, passwordFile)) {
        AccountId account = AccountId.of(holder.publicKey());
        if (!account.toString().equals(unsigned.path("account").asText())) {
          throw new CommandFailure(
              file + " is for " + unsigned.path("account").asText() + ", the key is of " + account,
              "sign with the key of that account");
        }
        Extrinsic extrinsic = UnsignedExtrinsic.builder(unsigned, holder.publicKey())
            .sign(holder);
        write(Json.object()
            .put("id", extrinsic.id().toHexString())
            .put("extrinsic", Extrinsic.SCHEMA.encode(extrinsic).toHexString()), out, output);
        return 0;
      }
    }
  }

  /** {@code etalon extrinsic submit}. */
  @Command(
      name = "submit",
      description = "Offer a signed extrinsic to a node; doing so again is harmless.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon extrinsic submit signed.json --wait"})
  static final class Submit implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What sign wrote, or its bytes as 0x...")
    private String signed = "";

    @Option(names = "--wait", description = "Wait until it is final and print the height.")
    private boolean wait;

    @Option(names = "--timeout", paramLabel = "TIME", converter = DurationConverter.class,
        defaultValue = "60s", description = "How long --wait waits; default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ZERO;

    @Mixin private NodeOptions node = new NodeOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      Extrinsic extrinsic = read(signed);
      ExtrinsicPlace place = node.ask(client -> wait
          ? client.extrinsics().submitAndWait(extrinsic, timeout)
          : client.extrinsics().submit(extrinsic));
      output.print(Shown.placeText(place), Shown.place(place));
      return SignedCalls.exitCode(place);
    }
  }

  /** {@code etalon extrinsic decode}. */
  @Command(
      name = "decode",
      description = "Show a signed extrinsic's fields and call.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon extrinsic decode signed.json --json"})
  static final class Decode implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What sign wrote, or its bytes as 0x...")
    private String signed = "";

    @Mixin private NodeOptions node = new NodeOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      Bytes encoded = Extrinsic.SCHEMA.encode(read(signed));
      DecodedExtrinsic decoded = node.ask(client -> client.extrinsics().decode(encoded));
      Extrinsic extrinsic = decoded.extrinsic();
      ObjectNode json = Json.object()
          .put("id", decoded.id().toHexString())
          .put("account", extrinsic.account().toString())
          .put("nonce", extrinsic.nonce())
          .put("tip", Amounts.text(extrinsic.tip().units()))
          .put("period", extrinsic.mortality().period())
          .put("birthHeight", extrinsic.mortality().birthHeight());
      json.set("call", Json.parse(decoded.callJson()));
      output.print("id       " + decoded.id()
          + "\naccount  " + extrinsic.account()
          + "\nnonce    " + extrinsic.nonce()
          + "\ntip      " + Amounts.text(extrinsic.tip().units())
          + "\nlives    above height " + extrinsic.mortality().birthHeight() + ", below "
          + extrinsic.mortality().deathHeight()
          + "\ncall     " + decoded.callJson(), json);
      return 0;
    }
  }

  private static Extrinsic read(String signed) throws CommandFailure {
    String hex = signed.startsWith("0x")
        ? signed : Json.read(Path.of(signed)).path("extrinsic").asText();
    try {
      return Extrinsic.SCHEMA.decode(Bytes.fromHexString(hex));
    } catch (SszException | IllegalArgumentException e) {
      throw new CommandFailure(signed + " holds no signed extrinsic",
          "make one with etalon extrinsic sign", e);
    }
  }

  private static void write(ObjectNode json, @Nullable Path file, OutputOptions output)
      throws CommandFailure {
    if (file == null) {
      output.out().println(Json.indented(json));
      output.out().flush();
      return;
    }
    try {
      Files.writeString(file, Json.indented(json) + "\n", StandardOpenOption.CREATE_NEW);
      output.print("wrote " + file, Json.object().put("file", file.toString()));
    } catch (IOException e) {
      throw new CommandFailure("cannot write " + file, "name a file that does not exist", e);
    }
  }
}

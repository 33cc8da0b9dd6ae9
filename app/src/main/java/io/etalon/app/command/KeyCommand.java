package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.chainspec.ValidatorPublic;
import io.etalon.crypto.SignatureScheme;
import io.etalon.keystore.KeyFile;
import io.etalon.keystore.KeyRole;
import io.etalon.keystore.KeyStore;
import io.etalon.keystore.KeyStoreException;
import io.etalon.keystore.ValidatorKeys;
import io.etalon.keystore.ValidatorRequest;
import io.etalon.primitives.AccountId;
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

/** {@code etalon key generate|inspect|export|import}. */
@Command(
    name = "key",
    description = "Make and move key files.",
    mixinStandardHelpOptions = true,
    subcommands = {
      KeyCommand.Generate.class,
      KeyCommand.Inspect.class,
      KeyCommand.Export.class,
      KeyCommand.Import.class,
      KeyBackupCommand.class,
      KeyMarkCommand.class,
      KeyRotateCommand.class,
      KeyEraseCommand.class,
      KeyWrapCommand.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon key generate --role account --label alice --keys keys --dev",
      "  etalon key inspect keys/alice.account.key",
      "  etalon key backup --keys keys --out /mnt/safe/keys",
    })
final class KeyCommand {
  private KeyCommand() {}

  /** {@code etalon key generate}. */
  @Command(
      name = "generate",
      description = "Make one key, or all the keys of a validator with its public file.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon key generate --role account --label alice --keys keys --password-file pw",
        "  etalon key generate --validator --label north --organisation North"
            + " --endpoint north.example:30300 --keys keys --password-file pw",
      })
  static final class Generate implements Callable<Integer> {
    @Option(names = "--validator",
        description = "Make identity, seal, consensus and account key together.")
    private boolean validator;

    @Option(names = "--role", paramLabel = "ROLE", defaultValue = "account",
        description = "account, consensus, seal or identity; default: ${DEFAULT-VALUE}.")
    private String role = "";

    @Option(names = "--scheme", paramLabel = "SCHEME",
        description = "falcon-512-r3, falcon-1024-r3, ml-dsa-65, ml-dsa-87 or slh-dsa-shake-256s;"
            + " accounts alone may choose.")
    private @Nullable String scheme;

    @Option(names = "--label", paramLabel = "LABEL", required = true,
        description = "Your name for the key.")
    private String label = "";

    @Option(names = "--organisation", paramLabel = "NAME",
        description = "Who runs the validator.")
    private @Nullable String organisation;

    @Option(names = "--endpoint", paramLabel = "HOST:PORT",
        description = "Where the validator's peers reach it.")
    private @Nullable String endpoint;

    @Option(names = "--keys", paramLabel = "DIR", required = true,
        description = "The key directory; made where it is not there.")
    private Path directory = Path.of("");

    @Mixin private KeyOptions protection = new KeyOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      return validator ? generateValidator() : generateKey();
    }

    private int generateKey() throws CommandFailure {
      KeyRole wanted = KeyRole.byLabel(role).orElseThrow(() -> new CommandFailure(
          "there is no role " + role, "use account, consensus, seal or identity"));
      SignatureScheme chosen = chosenScheme(wanted);
      KeyStore store = KeyStore.create(directory);
      KeyFile key = protection.protecting(how -> store.generate(wanted, label, chosen, how));
      print(key, store.pathOf(key), output);
      return 0;
    }

    private SignatureScheme chosenScheme(KeyRole wanted) throws CommandFailure {
      if (scheme == null) {
        return wanted.defaultScheme();
      }
      return SignatureScheme.byLabel(scheme).orElseThrow(() -> new CommandFailure(
          "there is no scheme " + scheme, "see etalon key generate --help"));
    }

    private int generateValidator() throws CommandFailure {
      if (organisation == null || endpoint == null) {
        throw new CommandFailure("a validator has an organisation and an endpoint",
            "add --organisation NAME --endpoint HOST:PORT");
      }
      ValidatorRequest request = ValidatorRequest.fromGenesis(label, organisation, endpoint);
      KeyStore store = KeyStore.create(directory);
      ValidatorPublic made =
          protection.protecting(how -> ValidatorKeys.generate(request, store, how));
      Path file = ValidatorKeys.publicFile(store, label);
      output.print(
          "made the keys of " + made.organisation() + " in " + directory
              + "\n  account      " + made.account()
              + "\n  public file  " + file + "  (give this one to the others)"
              + "\n  fingerprint  " + made.fingerprint() + "  (compare it by telephone)",
          Json.object()
              .put("organisation", made.organisation())
              .put("account", made.account().toString())
              .put("publicFile", file.toString())
              .put("fingerprint", made.fingerprint().toString()));
      return 0;
    }
  }

  /** {@code etalon key inspect}. */
  @Command(
      name = "inspect",
      description = "Show what a key file says in the open; needs no password.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon key inspect keys/alice.account.key --json"})
  static final class Inspect implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A key file.")
    private Path file = Path.of("");

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      print(KeyOptions.load(file), file, output);
      return 0;
    }
  }

  /** {@code etalon key export}. */
  @Command(
      name = "export",
      description = "Copy a key file, protected as it is, or write its public half alone.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon key export keys/alice.account.key --out backup/alice.account.key",
        "  etalon key export keys/watch.consensus.key --public --out watch.public.json",
      })
  static final class Export implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A key file.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true,
        description = "Where to write; an existing file is never replaced.")
    private Path target = Path.of("");

    @Option(names = "--public", description = "Write the public key only, as JSON.")
    private boolean publicOnly;

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      KeyFile key = KeyOptions.load(file);
      try {
        if (publicOnly) {
          Files.writeString(
              target, Json.indented(describe(key)) + "\n", StandardOpenOption.CREATE_NEW);
        } else {
          key.save(target);
        }
      } catch (KeyStoreException e) {
        throw CommandFailure.of(e);
      } catch (IOException e) {
        throw new CommandFailure("cannot write " + target, "name a file that does not exist", e);
      }
      print(key, target, output);
      return 0;
    }
  }

  /** {@code etalon key import}. */
  @Command(
      name = "import",
      description = "Take a key file into a key directory, protected as it is.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon key import backup/alice.account.key --keys keys"})
  static final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A key file.")
    private Path file = Path.of("");

    @Option(names = "--keys", paramLabel = "DIR", required = true,
        description = "The key directory; made where it is not there.")
    private Path directory = Path.of("");

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      try {
        KeyStore store = KeyStore.create(directory);
        KeyFile key = store.importKey(file);
        print(key, store.pathOf(key), output);
        if (key.role() == KeyRole.CONSENSUS) {
          output.err().println("before a validator can run with it, say what it has signed:"
              + " etalon key mark " + store.pathOf(key) + " --height HEIGHT");
        }
        return 0;
      } catch (KeyStoreException e) {
        throw CommandFailure.of(e);
      }
    }
  }

  private static void print(KeyFile key, Path file, OutputOptions output) {
    String text = "role         " + key.role().label()
        + "\nlabel        " + key.label()
        + "\nscheme       " + key.publicKey().scheme().label()
        + "\nfingerprint  " + key.publicKey().fingerprint()
        + (key.role() == KeyRole.ACCOUNT
            ? "\naddress      " + AccountId.of(key.publicKey()) : "")
        + "\nprotection   " + protection(key)
        + "\nfile         " + file;
    output.print(text, describe(key).put("file", file.toString()));
  }

  private static ObjectNode describe(KeyFile key) {
    ObjectNode json = Json.object()
        .put("role", key.role().label())
        .put("label", key.label())
        .put("publicKey", key.publicKey().scheme().label() + ":"
            + key.publicKey().encoded().toHexString())
        .put("fingerprint", key.publicKey().fingerprint().toString())
        .put("protection", protection(key));
    return key.role() == KeyRole.ACCOUNT
        ? json.put("address", AccountId.of(key.publicKey()).toString()) : json;
  }

  private static String protection(KeyFile key) {
    return key.isDevelopment() ? "none: development key" : "password";
  }
}

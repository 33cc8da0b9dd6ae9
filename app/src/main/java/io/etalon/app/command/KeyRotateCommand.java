package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.chainspec.SpecException;
import io.etalon.chainspec.ValidatorPublic;
import io.etalon.keystore.KeyRole;
import io.etalon.keystore.KeyRotation;
import io.etalon.keystore.KeyStore;
import io.etalon.keystore.KeyStoreException;
import io.etalon.keystore.ValidatorKeys;
import io.etalon.keystore.ValidatorRequest;
import io.etalon.signing.SigningKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon key rotate}. */
@Command(
    name = "rotate",
    description = "Make a validator's next consensus and seal key, certified by its identity key"
        + " from an epoch on. The old keys stay, since the node votes with them until then.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon key rotate --label north --keys keys --password-file pw --first-epoch 12",
      "  etalon validators rotate keys/north-12.validator.json --from north",
    })
final class KeyRotateCommand implements Callable<Integer> {
  @Option(names = "--label", paramLabel = "LABEL", required = true,
      description = "The validator's label: that of its identity key and public file.")
  private String label = "";

  @Option(names = "--first-epoch", paramLabel = "EPOCH", required = true,
      description = "From which the new keys are good: the second after the current one, or"
          + " later.")
  private long firstEpoch;

  @Option(names = "--last-epoch", paramLabel = "EPOCH",
      defaultValue = "" + ValidatorRequest.DEFAULT_LAST_EPOCH,
      description = "Until which, inclusive; default: ${DEFAULT-VALUE}.")
  private long lastEpoch;

  @Option(names = "--keys", paramLabel = "DIR", required = true,
      description = "Where the identity key is and the new keys go.")
  private Path directory = Path.of("");

  @Option(names = "--current", paramLabel = "FILE",
      description = "The validator's public file; default: LABEL.validator.json in DIR.")
  private @Nullable Path current;

  @Mixin private KeyOptions protection = new KeyOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure {
    if (firstEpoch < 1 || lastEpoch < firstEpoch) {
      throw new CommandFailure("no epochs " + firstEpoch + " to " + lastEpoch,
          "see etalon validators list for the current one");
    }
    try {
      KeyStore store = KeyStore.open(directory);
      Path file = current == null ? ValidatorKeys.publicFile(store, label) : current;
      KeyRotation rotation = new KeyRotation(
          label + "-" + firstEpoch, ValidatorPublic.load(file), firstEpoch, lastEpoch);
      try (SigningKey identity = protection.unlocked(store.find(KeyRole.IDENTITY, label))) {
        ValidatorPublic made = protection.protecting(
            how -> ValidatorKeys.rotate(rotation, store, identity, how));
        print(made, ValidatorKeys.publicFile(store, rotation.label()));
      }
      return 0;
    } catch (KeyStoreException e) {
      throw CommandFailure.of(e);
    } catch (SpecException e) {
      throw new CommandFailure("no validator's public file: " + e.problems().getFirst(),
          "name it with --current", e);
    }
  }

  private void print(ValidatorPublic made, Path file) {
    output.print(
        "made the keys of " + made.organisation() + " from epoch " + firstEpoch + " on"
            + "\n  certificate  " + file
            + "\nput the new keys beside the old ones, restart the node, then submit the"
            + " certificate:\n  etalon validators rotate " + file + " --from ACCOUNT --wait",
        Json.object()
            .put("organisation", made.organisation())
            .put("firstEpoch", firstEpoch)
            .put("lastEpoch", lastEpoch)
            .put("publicFile", file.toString()));
  }
}

package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.hsm.HsmAccess;
import io.etalon.hsm.HsmException;
import io.etalon.hsm.HsmToken;
import io.etalon.keystore.KeyStoreException;
import io.etalon.keystore.Password;
import io.etalon.signing.SecretBytes;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon key wrap}. */
@Command(
    name = "wrap",
    description = "Wrap the password of key files under a key of a PKCS #11 token, which is made"
        + " there if it is not. Only that token, with its PIN, opens it again.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon key wrap --password-file password --library /usr/lib/softhsm/libsofthsm2.so \\",
      "      --pin-file hsm-pin --out password.hsm",
    })
final class KeyWrapCommand implements Callable<Integer> {
  @Option(names = "--password-file", paramLabel = "FILE", required = true,
      description = "The password: the first line of this file (mode 0600).")
  private Path passwordFile = Path.of("");

  @Option(names = "--library", paramLabel = "FILE", required = true,
      description = "The token's PKCS #11 library.")
  private Path library = Path.of("");

  @Option(names = "--slot", paramLabel = "N", defaultValue = "0",
      description = "Which of its slots, from 0; default: ${DEFAULT-VALUE}.")
  private int slot;

  @Option(names = "--pin-file", paramLabel = "FILE", required = true,
      description = "The token's PIN: the first line of this file (mode 0600).")
  private Path pinFile = Path.of("");

  @Option(names = "--label", paramLabel = "LABEL", defaultValue = "etalon",
      description = "The token's key; default: ${DEFAULT-VALUE}.")
  private String label = "";

  @Option(names = "--out", paramLabel = "FILE", required = true,
      description = "Where the wrapped password goes; a new file.")
  private Path out = Path.of("");

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure {
    try (Password password = Password.fromFile(passwordFile);
        SecretBytes secret = password.encoded();
        HsmToken token = HsmToken.open(new HsmAccess(library, slot, pinFile))) {
      boolean isNew = !token.hasKey(label);
      if (isNew) {
        token.createKey(label);
      }
      token.wrap(label, secret).save(out);
      output.print("wrapped under the token's key " + label + (isNew ? ", made now" : "") + ": "
          + out, Json.object().put("file", out.toString()).put("label", label)
          .put("keyMade", isNew));
      return 0;
    } catch (KeyStoreException e) {
      throw CommandFailure.of(e);
    } catch (HsmException | IllegalArgumentException e) {
      throw new CommandFailure(
          String.valueOf(e.getMessage()), "look at --library, --slot and --pin-file", e);
    }
  }
}

package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.keystore.KeyStore;
import io.etalon.keystore.KeyStoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon key backup}. */
@Command(
    name = "backup",
    description = "Copy every key of a key directory, protected as it is, and read each copy back."
        + " Marks stay behind: an old mark would let a key sign again what it has signed since.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  etalon key backup --keys keys --out /mnt/safe/keys"})
final class KeyBackupCommand implements Callable<Integer> {
  @Option(names = "--keys", paramLabel = "DIR", required = true, description = "The key directory.")
  private Path directory = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", required = true,
      description = "Where to copy them; no key there is ever replaced.")
  private Path target = Path.of("");

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure {
    try {
      List<String> copies =
          KeyStore.open(directory).backup(target).stream().map(Path::toString).toList();
      output.print(
          copies.stream().map(copy -> "copied to " + copy).collect(Collectors.joining("\n")),
          Json.object().set("copies", Json.texts(copies)));
      return 0;
    } catch (KeyStoreException e) {
      throw CommandFailure.of(e);
    }
  }
}

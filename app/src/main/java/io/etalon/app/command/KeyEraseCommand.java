package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.crypto.PublicKey;
import io.etalon.keystore.KeyFile;
import io.etalon.keystore.KeyStore;
import io.etalon.keystore.KeyStoreException;
import io.etalon.primitives.ValidatorSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon key erase}. */
@Command(
    name = "erase",
    description = "Overwrite and delete a consensus or seal key that has expired, so that nobody"
        + " who takes the disk later can sign for its epochs. Asks a node first whether the chain"
        + " still names the key. Backups are yours to erase.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  etalon key erase keys/north.consensus.key --rpc 127.0.0.1:9944"})
final class KeyEraseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A consensus or seal key's file.")
  private Path file = Path.of("");

  @Option(names = "--unchecked", description = "Ask no node: you answer for it.")
  private boolean unchecked;

  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    KeyFile key = KeyOptions.load(file);
    switch (key.role()) {
      case IDENTITY, ACCOUNT -> throw new CommandFailure(
          file + " is a key of role " + key.role().label() + " and never expires",
          "name a consensus or seal key");
      case CONSENSUS, SEAL -> { }
    }
    if (!unchecked && node.ask(client -> names(client, key.publicKey()))) {
      throw new CommandFailure("the chain still names this key",
          "erase it once an epoch has passed in which it did not vote");
    }
    try {
      KeyStore.open(file.toAbsolutePath().getParent()).erase(key);
    } catch (KeyStoreException e) {
      throw CommandFailure.of(e);
    }
    output.print("erased " + file, Json.object().put("erased", file.toString()));
    return 0;
  }

  /** Whether a set of this epoch, the one before or the one after has the key. */
  private static boolean names(EtalonClient client, PublicKey key) throws ApiException {
    List<ValidatorSet> sets = new ArrayList<>(ValidatorsCommand.sets(client));
    long current = sets.getFirst().epoch();
    if (current > 0) {
      sets.add(client.chain().validators(current - 1));
    }
    return sets.stream()
        .flatMap(set -> set.members().stream())
        .anyMatch(each -> each.consensusKey().equals(key) || each.sealKey().equals(key));
  }
}

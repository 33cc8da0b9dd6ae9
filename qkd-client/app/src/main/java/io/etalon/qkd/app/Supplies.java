package io.etalon.qkd.app;

import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.supply.KeyJournal;
import io.etalon.supply.KeySupply;
import io.etalon.supply.Kme;
import io.etalon.supply.SuppliedKey;
import io.etalon.supply.SupplyException;
import io.etalon.supply.SupplyPolicy;
import io.etalon.supply.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A supply for one command, with the journal that the user keeps, or one for this run only. */
final class Supplies {
  @Option(names = "--journal", paramLabel = "FILE",
      description = "Remember in FILE which keys were delivered (ids only), so that no crash and"
          + " no key manager gives one twice.")
  private @Nullable Path journal;

  /** What a command does with a supply. */
  interface Use {
    List<SuppliedKey> with(KeySupply supply) throws SupplyException, InterruptedException;
  }

  void run(KmeOptions kme, Use use, KeySink sink) throws QkdFailure, InterruptedException {
    sink.prepare();
    Path temporary = null;
    try {
      Path file = journal;
      if (file == null) {
        temporary = Files.createTempFile("etalon-qkd", ".journal");
        file = temporary;
      }
      try (KeyDeliveryClient client = kme.client();
          KeyJournal open = KeyJournal.open(file)) {
        KeySupply supply = new KeySupply(
            List.of(new Kme(client.kme().toString(), client)), open, SupplyPolicy.DEFAULT,
            Surroundings.platform());
        sink.take(use.with(supply));
      }
    } catch (SupplyException e) {
      throw QkdFailure.of(e);
    } catch (IOException e) {
      throw new QkdFailure("there is no place for a journal", "give --journal FILE", e);
    } finally {
      delete(temporary);
    }
  }

  private static void delete(@Nullable Path file) throws QkdFailure {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new QkdFailure("cannot delete " + file, "delete it; it holds key ids only", e);
    }
  }
}

package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Ticker;
import io.etalon.app.run.StoppedStore;
import io.etalon.primitives.Header;
import io.etalon.storage.ChainStore;
import io.etalon.storage.SnapshotTransfer;
import io.etalon.storage.StoreCheck;
import io.etalon.storage.StoreSettings;
import io.etalon.storage.StoreUnusableException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon db}: tools for the store of a node that does not run. */
@Command(
    name = "db",
    description = "Check, prune, save and restore the store of a stopped node.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DbCommand.Verify.class,
      DbCommand.Prune.class,
      DbCommand.Snapshot.class,
      DbCommand.Restore.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon db verify --config etalon.toml",
      "  etalon db snapshot --config etalon.toml --out /mnt/safe/state",
    })
final class DbCommand {
  private static final int WRONG = 3;

  private DbCommand() {}

  /** {@code etalon db verify}. */
  @Command(
      name = "verify",
      description = "Check every block's id, parent, certificate, body and outcomes, and the state"
          + " against the newest header. Says the first thing that is wrong. Changes nothing.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon db verify --config etalon.toml",
        "  etalon db verify --data-dir data --chain chain.json --json",
      })
  static final class Verify implements Callable<Integer> {
    @Mixin private StoreOptions options = new StoreOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure, StoreUnusableException {
      StoppedStore.Origin origin = StoppedStore.origin(options.chain());
      try (StoppedStore stopped = StoppedStore.existing(options.dataDir())) {
        StoreCheck.Report report = StoreCheck.run(stopped.chain(),
            new StoreCheck.Trust(origin.genesis(), origin.first(), origin.verifier()),
            new Ticker(output.err()));
        output.print(text(report), json(report));
        return report.wrong().isEmpty() ? 0 : WRONG;
      }
    }

    private static String text(StoreCheck.Report report) {
      String counted = report.blocks() + " blocks up to height " + report.bestHeight() + ", "
          + report.certificates() + " certificates, " + report.extrinsics() + " extrinsics, "
          + report.entries() + " entries of state";
      return report.wrong()
          .map(wrong -> "wrong: " + wrong + "\nseen before: " + counted
              + "\nwhat to do: move the directory chain away and start, so that the chain is"
              + " fetched from peers, or restore it with etalon db restore")
          .orElse("good: " + counted);
    }

    private static ObjectNode json(StoreCheck.Report report) {
      return Json.object()
          .put("good", report.wrong().isEmpty())
          .put("wrong", report.wrong().orElse(null))
          .put("height", report.bestHeight())
          .put("blocks", report.blocks())
          .put("certificates", report.certificates())
          .put("extrinsics", report.extrinsics())
          .put("stateEntries", report.entries());
    }
  }

  /** {@code etalon db prune}. */
  @Command(
      name = "prune",
      description = "Take old blocks away, all at once. State, proofs and what the chain says of"
          + " itself stay; node.keep-blocks does the same while a node runs.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon db prune --config etalon.toml --keep-blocks 100000"})
  static final class Prune implements Callable<Integer> {
    @Mixin private StoreOptions options = new StoreOptions();

    @Option(names = "--keep-blocks", paramLabel = "N", required = true,
        description = "How many of the newest blocks stay: 4096 or more, so that the node can say"
            + " of each extrinsic where it is, and bring its peers up to date.")
    private long keptBlocks;

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      if (keptBlocks < StoreSettings.MIN_KEPT_BLOCKS) {
        throw new CommandFailure("--keep-blocks " + keptBlocks + " is too few",
            "give " + StoreSettings.MIN_KEPT_BLOCKS + " or more");
      }
      StoppedStore.Origin origin = StoppedStore.origin(options.chain());
      try (StoppedStore stopped = StoppedStore.existing(options.dataDir());
          ChainStore store = stopped.open(origin, keptBlocks)) {
        long before = store.firstHeight();
        store.prune(new Ticker(output.err()));
        long after = store.firstHeight();
        output.print("pruned " + (after - before) + " blocks; from height " + after + " to "
                + store.best().height() + " every block is here",
            Json.object().put("pruned", after - before).put("firstHeight", after)
                .put("height", store.best().height()));
        return 0;
      }
    }
  }

  /** {@code etalon db snapshot}. */
  @Command(
      name = "snapshot",
      description = "Write the newest state into a directory: the certified block that it belongs"
          + " to, and chunks that each prove themselves. Run again, it goes on where it stopped.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon db snapshot --config etalon.toml --out /mnt/safe/state"})
  static final class Snapshot implements Callable<Integer> {
    @Mixin private StoreOptions options = new StoreOptions();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to.")
    private Path out = Path.of("");

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure, StoreUnusableException {
      StoppedStore.Origin origin = StoppedStore.origin(options.chain());
      try (StoppedStore stopped = StoppedStore.existing(options.dataDir());
          ChainStore store = stopped.open(origin, StoreSettings.ARCHIVE)) {
        long chunks = new SnapshotTransfer(store, new Ticker(output.err())).save(out);
        Header header = store.best();
        output.print("wrote the state of block " + header.height() + " in " + chunks
                + " chunks to " + out + "\nblock id " + header.blockId(),
            Json.object().put("height", header.height())
                .put("blockId", header.blockId().toHexString())
                .put("chunks", chunks).put("directory", out.toString()));
        return 0;
      }
    }
  }

  /** {@code etalon db restore}. */
  @Command(
      name = "restore",
      description = "Begin a store, or bring one forward, with a snapshot. Certificate and every"
          + " chunk are checked; run again, it goes on where it stopped. Blocks before it are not"
          + " there.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon db restore --config etalon.toml --from /mnt/safe/state",
        "  etalon db restore --data-dir data --chain chain.json --from state --json",
      })
  static final class Restore implements Callable<Integer> {
    @Mixin private StoreOptions options = new StoreOptions();

    @Option(names = "--from", paramLabel = "DIR", required = true,
        description = "What etalon db snapshot wrote.")
    private Path from = Path.of("");

    @Option(names = "--trust-block", paramLabel = "ID",
        description = "Vouch for the snapshot's block, where its validators are not known to follow"
            + " from genesis: its id as another operator's node shows it.")
    private @Nullable String trusted;

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure, StoreUnusableException {
      StoppedStore.Origin origin = StoppedStore.origin(options.chain());
      SnapshotTransfer.Trust trust =
          new SnapshotTransfer.Trust(origin.first(), origin.verifier(), trusted());
      try (StoppedStore stopped = StoppedStore.at(options.dataDir());
          ChainStore store = stopped.open(origin, StoreSettings.ARCHIVE)) {
        Header header = new SnapshotTransfer(store, new Ticker(output.err()))
            .load(from, trust, System.currentTimeMillis());
        output.print("restored the state of block " + header.height() + "\nblock id "
                + header.blockId(),
            Json.object().put("height", header.height())
                .put("blockId", header.blockId().toHexString()));
        return 0;
      }
    }

    private Optional<Bytes32> trusted() throws CommandFailure {
      if (trusted == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(Bytes32.fromHexStringStrict(trusted));
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(trusted + " is no block id", "give 0x and 64 digits", e);
      }
    }
  }
}

package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Table;
import io.etalon.app.run.StoppedStore;
import io.etalon.consensus.LogEntry;
import io.etalon.primitives.Header;
import io.etalon.storage.FileConsensusLog;
import io.etalon.storage.StorageException;
import io.etalon.storage.StoreInspection;
import io.etalon.storage.StoreUnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon inspect}: what a stopped node's data directory holds. */
@Command(
    name = "inspect",
    description = "Show what a stopped node's data directory holds: heights, newest headers, sizes,"
        + " and what the node last signed. Changes nothing.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon inspect --config etalon.toml",
      "  etalon inspect --data-dir data --json",
    })
final class InspectCommand implements Callable<Integer> {
  private static final long MEBI = 1 << 20;

  @Mixin private StoreOptions options = new StoreOptions();

  @Option(names = "--headers", paramLabel = "N", description = "How many; default: 5.")
  private int headers = 5;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, StoreUnusableException {
    try (StoppedStore stopped = StoppedStore.existing(options.dataDir())) {
      StoreInspection store = StoreInspection.of(stopped.chain(), headers);
      List<LogEntry> log = logEntries(stopped.dataDir().resolve("consensus.log"));
      boolean isLost = Files.exists(stopped.dataDir().resolve("consensus.log.lost-at"));
      output.print(text(store, log, isLost), json(store, log, isLost));
      return 0;
    }
  }

  /** Of a copy: opening a log cuts off what a crash tore. */
  private static List<LogEntry> logEntries(Path log) {
    if (!Files.exists(log)) {
      return List.of();
    }
    try {
      Path directory = Files.createTempDirectory("etalon-inspect");
      Path copy = Files.copy(log, directory.resolve("consensus.log"));
      try (FileConsensusLog opened = FileConsensusLog.open(copy)) {
        return opened.all();
      } finally {
        Files.delete(copy);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new StorageException("cannot read " + log, e);
    }
  }

  private static String text(StoreInspection store, List<LogEntry> log, boolean isLost) {
    StringBuilder text = new StringBuilder();
    text.append("genesis   ").append(store.genesisHash())
        .append("\nformat    ").append(store.format())
        .append(", runtime ").append(store.runtime())
        .append("\nheights   ").append(store.firstHeight()).append(" to ")
        .append(store.bestHeight()).append(", and genesis");
    store.damage().ifPresent(damage -> text.append("\ndamaged   the store ").append(damage));
    store.staged().ifPresent(height -> text.append(
        "\nstaged    the state of block ").append(height).append(", not whole yet"));
    Table newest = new Table("height", "view", "time", "block id");
    for (Header header : store.newest()) {
      newest.row(header.height(), header.view(),
          Instant.ofEpochMilli(header.timestampMillis()), header.blockId());
    }
    Table columns = new Table("column", "entries (estimate)", "MiB in tables");
    for (StoreInspection.Size size : store.columns()) {
      columns.row(size.column(), size.entries(),
          "%.1f".formatted((double) size.tableBytes() / MEBI));
    }
    text.append("\n\n").append(newest).append("\n\n").append(columns).append("\n\n");
    if (isLost) {
      text.append("the log of votes was lost: this validator watches until it is safe to vote\n");
    }
    if (log.isEmpty()) {
      return text.append("consensus.log: no entries").toString();
    }
    text.append("consensus.log, newest last:");
    log.forEach(entry -> text.append("\n  ").append(describe(entry)));
    return text.toString();
  }

  private static String describe(LogEntry entry) {
    return switch (entry) {
      case LogEntry.OwnVote(var signed) -> "signed " + signed.vote().type() + " height "
          + entry.height() + " view " + signed.vote().view() + " block "
          + signed.vote().blockId();
      case LogEntry.OwnProposal(var signed) -> "signed proposal height " + entry.height()
          + " view " + signed.proposal().view();
      case LogEntry.HeldBlock(var block) -> "holds block height " + entry.height() + " "
          + block.id();
      case LogEntry.HeldCertificate(var certificate) -> "holds certificate "
          + certificate.type() + " height " + entry.height() + " view " + certificate.view();
    };
  }

  private static ObjectNode json(
      StoreInspection store, List<LogEntry> log, boolean isLost) {
    ObjectNode json = Json.object()
        .put("genesisHash", store.genesisHash().toHexString())
        .put("format", store.format())
        .put("runtime", store.runtime())
        .put("firstHeight", store.firstHeight())
        .put("height", store.bestHeight())
        .put("damage", store.damage().orElse(null))
        .put("stagedHeight", store.staged().orElse(null))
        .put("logLost", isLost);
    json.set("headers", Json.array(store.newest(), header -> Json.object()
        .put("height", header.height())
        .put("view", header.view())
        .put("timestampMillis", header.timestampMillis())
        .put("stateRoot", header.stateRoot().toHexString())
        .put("blockId", header.blockId().toHexString())));
    json.set("columns", Json.array(store.columns(), size -> Json.object()
        .put("column", size.column())
        .put("entries", size.entries())
        .put("tableBytes", size.tableBytes())));
    json.set("log", Json.texts(log.stream().map(InspectCommand::describe).toList()));
    return json;
  }
}

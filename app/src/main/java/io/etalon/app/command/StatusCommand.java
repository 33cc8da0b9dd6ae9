package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Table;
import io.etalon.client.NodeReport;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon status}. */
@Command(
    name = "status",
    description = "Show how a node fares, and where there is no new block, what is missing, from"
        + " whom and since when.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon status",
      "  etalon status --watch",
      "  etalon status --wait-height 20 --timeout 2m",
      "  etalon status --rpc host:9944 --json",
    })
final class StatusCommand implements Callable<Integer> {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final long MILLIS = 1_000;
  /** What the API says while there is nothing to wait for but the clock. */
  private static final String SLOT = "SLOT";

  @Option(names = "--watch", description = "Print again every second until Ctrl-C.")
  private boolean watch;

  @Option(names = "--wait-height", paramLabel = "N",
      description = "First wait until height N is final; exit code 1 where it is not in time.")
  private @Nullable Long height;

  @Option(names = "--timeout", paramLabel = "TIME", converter = DurationConverter.class,
      defaultValue = "2m",
      description = "How long --wait-height waits, also for the node to answer at all;"
          + " default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ZERO;

  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (height != null) {
      waitFor(height);
    }
    return node.ask(client -> {
      print(client.node().status());
      while (watch) {
        Thread.sleep(INTERVAL);
        print(client.node().status());
      }
      return 0;
    });
  }

  /** A node that is still starting does not answer yet; it is asked again until the time is up. */
  private void waitFor(long wanted) throws CommandFailure, InterruptedException {
    node.target();
    long deadlineNanos = System.nanoTime() + timeout.toNanos();
    while (true) {
      CommandFailure reason;
      try {
        long now = node.ask(client -> client.node().status().height());
        if (now >= wanted) {
          return;
        }
        reason = new CommandFailure(
            "only height " + now + " is final, not " + wanted,
            "etalon status says what is missing; --timeout waits longer");
      } catch (CommandFailure unanswered) {
        reason = unanswered;
      }
      if (System.nanoTime() >= deadlineNanos) {
        throw reason;
      }
      Thread.sleep(INTERVAL);
    }
  }

  private void print(NodeReport report) {
    if (watch) {
      output.printLine(text(report) + "\n", json(report));
    } else {
      output.print(text(report), json(report));
    }
  }

  private static String text(NodeReport report) {
    NodeReport.Round round = report.round();
    StringBuilder text = new StringBuilder()
        .append("chain    ").append(report.chain())
        .append(report.isSimulated() ? "  (simulated: its links are no real ones)" : "")
        .append("\nnode     ").append(report.role().name().toLowerCase(Locale.ROOT))
        .append(report.organisation().isEmpty() ? "" : " of " + report.organisation())
        .append("\nfinal    height ").append(report.height()).append(", ")
        .append(age(report, report.finalizedAtMillis())).append(" ago")
        .append(sync(report))
        .append("\nnext     ").append(waiting(report, round))
        .append("\npool     ").append(report.poolExtrinsics()).append(" extrinsics, ")
        .append(report.poolBytes()).append(" bytes\n");
    Table peers = new Table("PEER", "STATE", "SINCE", "KEYS");
    report.peers().forEach(peer -> peers.row(
        peer.name(),
        peer.isConnected() ? "connected" : "NOT CONNECTED",
        age(report, peer.sinceMillis()),
        peer.keyTier().isEmpty() ? "-" : peer.keyTier()));
    text.append(peers);
    if (!report.jailed().isEmpty()) {
      Table jailed = new Table("JAILED", "SINCE HEIGHT", "FOR", "AT");
      report.jailed().forEach(one -> jailed.row(
          one.name(), one.sinceHeight(), one.offence(),
          "height " + one.height() + " view " + one.view()));
      text.append("\n\n").append(jailed);
    }
    return text.toString();
  }

  private static String sync(NodeReport report) {
    NodeReport.Sync sync = report.sync();
    String banned = sync.bannedPeers() == 0
        ? "" : "; peers not asked for what they gave: " + sync.bannedPeers();
    if (!sync.isActive()) {
      return banned;
    }
    String percent = sync.total() == 0 ? "" : " " + 100 * sync.done() / sync.total() + " %";
    String target = report.syncTarget() > report.height()
        ? ", proved target " + report.syncTarget() : "";
    return "\nsync     " + sync.phase().toLowerCase(Locale.ROOT) + percent + target + banned;
  }

  private static String waiting(NodeReport report, NodeReport.Round round) {
    String place = "height " + round.height() + " view " + round.view();
    if (round.awaited().equals(SLOT)) {
      return place + ": its slot has not begun";
    }
    String missing = round.missing().isEmpty()
        ? "" : "; missing: " + String.join(", ", round.missing());
    return "%s: has %d of %d %s since %s%s".formatted(place, round.held(), round.needed(),
        round.awaited(), age(report, round.sinceMillis()), missing)
        + (round.unblock().isEmpty() ? "" : "\nneeds    " + round.unblock());
  }

  private static String age(NodeReport report, long sinceMillis) {
    long millis = Math.max(0, report.nowMillis() - sinceMillis);
    return millis < MILLIS ? millis + " ms" : millis / MILLIS + " s";
  }

  private static ObjectNode json(NodeReport report) {
    NodeReport.Round round = report.round();
    ObjectNode json = Json.object()
        .put("chain", report.chain())
        .put("simulated", report.isSimulated())
        .put("role", report.role().name())
        .put("organisation", report.organisation())
        .put("height", report.height())
        .put("finalizedAtMillis", report.finalizedAtMillis())
        .put("syncTarget", report.syncTarget())
        .put("poolExtrinsics", report.poolExtrinsics())
        .put("poolBytes", report.poolBytes())
        .put("nowMillis", report.nowMillis());
    json.putObject("sync")
        .put("phase", report.sync().phase())
        .put("done", report.sync().done())
        .put("total", report.sync().total())
        .put("bannedPeers", report.sync().bannedPeers());
    json.putObject("round")
        .put("height", round.height())
        .put("view", round.view())
        .put("awaited", round.awaited())
        .put("held", round.held())
        .put("needed", round.needed())
        .put("sinceMillis", round.sinceMillis())
        .put("unblock", round.unblock())
        .set("missing", Json.texts(round.missing()));
    json.set("peers", Json.array(report.peers(), peer -> Json.object()
        .put("name", peer.name())
        .put("connected", peer.isConnected())
        .put("keyTier", peer.keyTier())
        .put("sinceMillis", peer.sinceMillis())));
    json.set("jailed", Json.array(report.jailed(), one -> Json.object()
        .put("name", one.name())
        .put("sinceHeight", one.sinceHeight())
        .put("offence", one.offence())
        .put("height", one.height())
        .put("view", one.view())));
    return json;
  }
}

package io.etalon.app.devnet;

import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.NodeReport;
import java.time.Duration;
import java.util.function.Consumer;

/** Says why there is no block when none has come for a while. */
public final class StallWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final DevnetFile devnet;
  private final Consumer<String> report;
  private volatile long lastNanos = System.nanoTime();

  private StallWatch(DevnetFile devnet, Consumer<String> report) {
    this.devnet = devnet;
    this.report = report;
  }

  /** Watches until the program ends. */
  public static StallWatch start(DevnetFile devnet, Consumer<String> report) {
    StallWatch watch = new StallWatch(devnet, report);
    Thread.ofVirtual().name("stall-watch").start(watch::run);
    return watch;
  }

  /** A block came. */
  public void onBlock() {
    lastNanos = System.nanoTime();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        Duration silence = Duration.ofNanos(System.nanoTime() - lastNanos);
        if (silence.compareTo(PATIENCE) > 0) {
          report.accept("no block seen for " + silence.toSeconds() + " s: " + reason());
        }
      }
    } catch (InterruptedException _) {
      // Nobody interrupts it: it ends with the program.
    }
  }

  private String reason() {
    for (DevnetFile.Node node : devnet.nodes()) {
      try (EtalonClient client = EtalonClient.connect(node.rpc())) {
        NodeReport.Round round = client.node().status().round();
        return "%s waits at height %d view %d with %d of %d %s; needs %s".formatted(
            node.organisation(), round.height(), round.view(), round.held(), round.needed(),
            round.awaited(), round.unblock());
      } catch (ApiException _) {
        // The next node may know.
      }
    }
    return "no node answers; see the logs in " + devnet.directory();
  }
}

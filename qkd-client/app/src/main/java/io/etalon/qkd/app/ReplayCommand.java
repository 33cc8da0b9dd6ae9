package io.etalon.qkd.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.etsi014.LinkReading;
import io.etalon.metrics.LogLayout;
import io.etalon.metrics.Metric;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.RecordedLog;
import io.etalon.metrics.Replay;
import io.etalon.metrics.WatchTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon qkd replay}. */
@Command(
    name = "replay",
    description = "Play a recorded log: one line a reading, as fast as it was recorded or faster.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon qkd replay link.csv --speed 600",
      "  etalon qkd replay link.csv --at-once --layout time=T,qber=Q:percent,rate=R:kbit/s",
    })
final class ReplayCommand implements Callable<Integer> {
  private static final long TICK_MILLIS = 50;

  @Parameters(paramLabel = "FILE", description = "The log, CSV with a header line.")
  private Path file = Path.of("");

  @Option(names = "--layout", paramLabel = "LAYOUT",
      description = "Its columns, where the device is not a known one.")
  private @Nullable String layout;

  @Option(names = "--speed", paramLabel = "N", defaultValue = "1",
      description = "How many times faster; default: ${DEFAULT-VALUE}.")
  private int speed;

  @Option(names = "--at-once", description = "Do not wait between readings.")
  private boolean atOnce;

  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws QkdFailure, InterruptedException {
    RecordedLog log = load();
    long start = System.currentTimeMillis();
    Replay replay = replay(log, start);
    while (!replay.finished()) {
      for (LinkReading reading : replay.due(atOnce ? Long.MAX_VALUE : System.currentTimeMillis())) {
        print(reading);
      }
      if (!replay.finished()) {
        Thread.sleep(TICK_MILLIS);
      }
    }
    output.remark(log.readings().size() + " readings, one every " + log.cadenceMillis()
        + " ms as recorded; provenance replay");
    return 0;
  }

  private RecordedLog load() throws QkdFailure {
    try {
      return layout == null
          ? RecordedLog.load(file) : RecordedLog.load(file, LogLayout.parse(layout));
    } catch (MetricSourceException e) {
      throw new QkdFailure(String.valueOf(e.getMessage()),
          "name the columns with --layout time=T,qber=Q:fraction", e);
    }
  }

  private Replay replay(RecordedLog log, long start) throws QkdFailure {
    try {
      return new Replay(log, start, speed);
    } catch (IllegalArgumentException e) {
      throw new QkdFailure(String.valueOf(e.getMessage()), "give --speed 1 or more", e);
    }
  }

  private void print(LinkReading reading) {
    String time = Instant.ofEpochMilli(reading.deviceTimestampMillis()).toString();
    StringBuilder text = new StringBuilder(time);
    ObjectNode json = Output.object().put("time", time);
    add(text, json, Metric.QBER, reading.qberPpb());
    add(text, json, Metric.VISIBILITY, reading.visibilityPpb());
    add(text, json, Metric.RATE, reading.rateBitsPerSecond());
    add(text, json, Metric.COHERENCE_TIME, reading.coherenceTimeMicros());
    output.print(text.toString(), json);
  }

  private static void add(
      StringBuilder text, ObjectNode json, Metric metric, OptionalLong value) {
    if (value.isPresent()) {
      text.append("  ").append(metric.word()).append(' ')
          .append(WatchTable.text(metric, value.getAsLong()));
      json.put(metric.word(), value.getAsLong());
    }
  }
}

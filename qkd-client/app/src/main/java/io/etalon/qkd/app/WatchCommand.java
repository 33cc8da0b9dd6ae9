package io.etalon.qkd.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.metrics.LinkGauges;
import io.etalon.metrics.Metric;
import io.etalon.metrics.WatchTable;
import io.etalon.qkd.app.SourceOptions.Watched;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon qkd watch}. */
@Command(
    name = "watch",
    description = "Watch links' readings: value, age and course of each metric. What is unknown"
        + " says so; ~ marks what is derived.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon qkd watch --link name=north-east metrics=csv profile=toshiba file=link.csv \\",
      "      cadence=57s",
      "  etalon qkd watch --rounds 1 --json --link name=n metrics=json \\",
      "      metrics-url=http://127.0.0.1:8080/link layout=qber=/qber:percent",
    })
final class WatchCommand implements Callable<Integer> {
  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private Output output = new Output();

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "0",
      description = "End after so many rounds; default: until Ctrl-C.")
  private int rounds;

  @Option(names = "--every-millis", paramLabel = "MS", defaultValue = "1000",
      description = "Between two rounds; default: ${DEFAULT-VALUE}.")
  private int everyMillis;

  @Override
  public Integer call() throws QkdFailure, InterruptedException {
    List<Watched> links = sources.open();
    try {
      for (int round = 1; rounds == 0 || round <= rounds; round++) {
        links.forEach(Watched::poll);
        show(links.stream().map(Watched::gauges).toList());
        if (round != rounds) {
          Thread.sleep(Math.max(100, everyMillis));
        }
      }
      return 0;
    } finally {
      links.forEach(Watched::close);
    }
  }

  private void show(List<LinkGauges> links) {
    PrintWriter out = output.out();
    if (output.isJson()) {
      output.print("", json(links));
      return;
    }
    boolean isLive = rounds != 1 && System.console() != null;
    out.print(isLive ? CLEAR : "");
    WatchTable.lines(links).forEach(out::println);
    out.flush();
  }

  private static ArrayNode json(List<LinkGauges> links) {
    ArrayNode all = Output.array();
    for (LinkGauges link : links) {
      ObjectNode json = all.addObject()
          .put("link", link.link())
          .put("source", link.source())
          .put("provenance", link.declaration().provenance().word())
          .put("fault", link.fault());
      ObjectNode metrics = json.putObject("metrics");
      for (Metric metric : link.declaration().metrics()) {
        OptionalLong value = link.value(metric);
        if (value.isPresent()) {
          metrics.putObject(metric.word())
              .put("value", value.getAsLong())
              .put("unit", metric.unit())
              .put("age_millis", link.ageMillis(metric).orElse(0))
              .put("derived", link.declaration().derived().contains(metric));
        } else {
          metrics.putNull(metric.word());
        }
      }
    }
    return all;
  }
}

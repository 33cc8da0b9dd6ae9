package io.etalon.qkd.app;

import io.etalon.metrics.GaugeServer;
import io.etalon.qkd.app.SourceOptions.Watched;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon qkd metrics}. */
@Command(
    name = "metrics",
    description = "Readings for monitoring.",
    mixinStandardHelpOptions = true,
    subcommands = MetricsCommand.Serve.class,
    footerHeading = "%nExamples:%n",
    footer = "  etalon qkd metrics serve --help        which options a link has")
final class MetricsCommand {

  /** {@code etalon qkd metrics serve}. */
  @Command(
      name = "serve",
      description = "Serve links' readings to Prometheus at /metrics on loopback, until Ctrl-C. A"
          + " metric that is unknown has no line.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon qkd metrics serve --port 9616 --link name=north-east metrics=csv \\",
        "      profile=toshiba file=link.csv cadence=57s",
      })
  static final class Serve implements Callable<Integer> {
    @Mixin private SourceOptions sources = new SourceOptions();
    @Mixin private Output output = new Output();

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "9616",
        description = "Where on loopback; 0 for any free one; default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--every-millis", paramLabel = "MS", defaultValue = "1000",
        description = "How often sources are asked; default: ${DEFAULT-VALUE}.")
    private int everyMillis;

    @Override
    public Integer call() throws QkdFailure, InterruptedException {
      List<Watched> links = sources.open();
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (GaugeServer server =
          new GaugeServer(address, links.stream().map(Watched::gauges).toList())) {
        String url = "http://127.0.0.1:" + server.address().getPort() + "/metrics";
        output.print(url, Output.object().put("url", url));
        while (true) {
          links.forEach(Watched::poll);
          Thread.sleep(Math.max(100, everyMillis));
        }
      } catch (IOException e) {
        throw new QkdFailure("cannot serve at port " + port, "choose another with --port", e);
      } finally {
        links.forEach(Watched::close);
      }
    }
  }
}

package io.etalon.qkd.app;

import io.etalon.metrics.LinkGauges;
import io.etalon.metrics.MetricSource;
import io.etalon.metrics.MetricSourceException;
import io.etalon.sources.SourceConfig;
import io.etalon.sources.SourceOpener;
import io.etalon.sources.SourceSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which links are watched, by the keys of a node's {@code [[links]]}. */
final class SourceOptions {
  private static final int MAX_LINKS = 64;

  @Option(names = "--link", paramLabel = "KEY=VALUE", required = true, arity = "1..*",
      description = "One link: name=NAME metrics=KIND and what that kind needs, as in a node's"
          + " [[links]]; repeat --link for another one. See docs/operating/metric-sources.md.")
  private List<String> settings = new ArrayList<>();

  /** One link with its open source. */
  record Watched(LinkGauges gauges, MetricSource source) implements AutoCloseable {
    /** Asks the source once. */
    void poll() {
      gauges.poll(source);
    }

    @Override
    public void close() {
      source.close();
    }
  }

  /** Opens every link's source; the caller closes them. */
  List<Watched> open() throws QkdFailure {
    List<Map<String, String>> links = links();
    List<Watched> opened = new ArrayList<>();
    try {
      for (Map<String, String> link : links) {
        SourceConfig config = SourceSettings.read(key -> Optional.ofNullable(link.get(key)));
        MetricSource source = SourceOpener.alone(InstantSource.system()).open(config);
        opened.add(new Watched(new LinkGauges(link.getOrDefault("name", "link"),
            link.getOrDefault("metrics", "status"), source.declaration(),
            InstantSource.system()), source));
      }
      return opened;
    } catch (MetricSourceException e) {
      opened.forEach(Watched::close);
      throw new QkdFailure(String.valueOf(e.getMessage()),
          "docs/operating/metric-sources.md has every key", e);
    }
  }

  /** A setting called name begins the next link. */
  private List<Map<String, String>> links() throws QkdFailure {
    List<Map<String, String>> links = new ArrayList<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new QkdFailure(setting + " is no setting", "write KEY=VALUE");
      }
      String key = setting.substring(0, equals);
      if (links.isEmpty() || key.equals("name")) {
        links.add(new LinkedHashMap<>());
      }
      links.getLast().put(key, setting.substring(equals + 1));
    }
    if (links.size() > MAX_LINKS) {
      throw new QkdFailure("more than " + MAX_LINKS + " links", "watch some of them elsewhere");
    }
    return links;
  }
}

package io.etalon.app.config;

import io.etalon.hsm.HsmAccess;
import io.etalon.metrics.MetricSourceException;
import io.etalon.sources.SourceConfig;
import io.etalon.sources.SourceSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one node is told, a record for each concern. */
public record Configuration(
    Node node,
    Network network,
    Rpc rpc,
    Metrics metrics,
    Logging logging,
    Keystore keystore,
    Sync sync,
    List<Link> links) {

  /**
   * Who this node is and what it works on.
   *
   * @param keptBlocks how many of the newest blocks stay; {@link Long#MAX_VALUE} for all
   */
  public record Node(String name, Path chain, Path dataDir, long keptBlocks) {}

  /**
   * How it meets other nodes.
   *
   * @param peers each {@code PEERID@host:port}
   * @param observers public files of nodes outside the validator set that may connect
   * @param qkdPolicy {@code prefer}, {@code require} or {@code off}
   * @param identitySource {@code auto}, {@code qkd}, {@code falcon} or {@code hybrid}
   */
  public record Network(
      InetSocketAddress listen,
      List<String> peers,
      List<Path> observers,
      String qkdPolicy,
      String identitySource) {
    /** Keeps copies of the lists. */
    public Network {
      peers = List.copyOf(peers);
      observers = List.copyOf(observers);
    }
  }

  /** Where it answers; without certificate and key in the clear, on loopback alone. */
  public record Rpc(
      InetSocketAddress listen,
      InetSocketAddress adminListen,
      @Nullable Path certificate,
      @Nullable Path key) {}

  /** Where it is watched. */
  public record Metrics(InetSocketAddress listen) {}

  /** What it writes down. */
  public record Logging(String level, boolean isJson) {}

  /**
   * Where its keys are.
   *
   * @param passwordFile null where the keys have none
   * @param hsm the token under whose key the password file is wrapped; null where it is not
   * @param acceptsDevKeys whether keys without a password are good enough
   */
  public record Keystore(
      @Nullable Path dir,
      @Nullable Path passwordFile,
      @Nullable HsmAccess hsm,
      boolean acceptsDevKeys) {}

  /**
   * How it catches up.
   *
   * @param trustedBlock a final block's id in hexadecimal; empty where none is given
   * @param checkpoint a file that names one; null where none is given
   */
  public record Sync(long snapshotThreshold, String trustedBlock, @Nullable Path checkpoint) {}

  /**
   * One end of a link.
   *
   * @param source where its readings come from
   */
  public record Link(String name, URI kme, Tls tls, SourceConfig source) {}

  /** The files that open the way to a key manager. */
  public record Tls(Path certificate, Path key, Path authority) {}

  /** Keeps a copy of the links. */
  public Configuration {
    links = List.copyOf(links);
  }

  /** Reads settings that are complete enough to run a node. */
  public static Configuration of(Settings settings) throws ConfigException {
    Path dataDir = required(settings, "node.data-dir", "--data-dir");
    return new Configuration(
        new Node(
            settings.text("node.name").orElse("etalon"),
            required(settings, "node.chain", "--chain"),
            dataDir,
            keptBlocks(settings)),
        new Network(
            address(settings, "network.listen"),
            list(settings, "network.peers"),
            list(settings, "network.observers").stream().map(Path::of).toList(),
            settings.text("network.qkd-policy").orElseThrow(),
            settings.text("network.identity-source").orElseThrow()),
        new Rpc(
            address(settings, "rpc.listen"),
            address(settings, "rpc.admin-listen"),
            path(settings, "rpc.certificate"),
            path(settings, "rpc.key")),
        new Metrics(address(settings, "metrics.listen")),
        new Logging(
            settings.text("logging.level").orElseThrow(),
            settings.text("logging.format").orElseThrow().equals("json")),
        new Keystore(
            path(settings, "keystore.dir"),
            path(settings, "keystore.password-file"),
            hsm(settings),
            settings.text("keystore.dev-keys").orElseThrow().equals("true")),
        new Sync(
            Long.parseLong(settings.text("sync.snapshot-threshold").orElseThrow()),
            settings.text("sync.trusted-block").orElse(""),
            path(settings, "sync.checkpoint")),
        links(settings));
  }

  private static @Nullable HsmAccess hsm(Settings settings) throws ConfigException {
    Path library = path(settings, "keystore.hsm-library");
    if (library == null) {
      return null;
    }
    return new HsmAccess(library,
        Integer.parseInt(settings.text("keystore.hsm-slot").orElseThrow()),
        required(settings, "keystore.hsm-pin-file", "--set keystore.hsm-pin-file=FILE"));
  }

  private static long keptBlocks(Settings settings) {
    String kept = settings.text("node.keep-blocks").orElseThrow();
    return kept.equals(ValueKind.ARCHIVE) ? Long.MAX_VALUE : Long.parseLong(kept);
  }

  private static @Nullable Path path(Settings settings, String key) {
    return settings.text(key).map(Path::of).orElse(null);
  }

  private static List<String> list(Settings settings, String key) {
    return settings.text(key).map(list -> List.of(list.split(","))).orElse(List.of());
  }

  private static List<Link> links(Settings settings) throws ConfigException {
    List<Link> links = new ArrayList<>();
    for (Map<String, Setting> values : settings.links()) {
      Settings link = new Settings(values, List.of());
      String name = linkValue(link, "name");
      links.add(new Link(
          name,
          keyManager(linkValue(link, "kme")),
          new Tls(
              Path.of(linkValue(link, "certificate")),
              Path.of(linkValue(link, "key")),
              Path.of(linkValue(link, "authority"))),
          source(link)));
    }
    return links;
  }

  private static SourceConfig source(Settings link) throws ConfigException {
    try {
      return SourceSettings.read(link::text);
    } catch (MetricSourceException e) {
      throw new ConfigException("the link " + linkValue(link, "name") + ": " + e.getMessage()
          + ": correct its [[links]] entry", e);
    }
  }

  private static URI keyManager(String text) throws ConfigException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new ConfigException("a link's kme is no address (" + e.getMessage()
          + "): write it like https://kme.example:443", e);
    }
  }

  private static String linkValue(Settings link, String key) throws ConfigException {
    String name = link.text("name").orElse("without a name");
    return link.text(key).orElseThrow(() -> new ConfigException(
        "the link " + name + " has no " + key + ": add it to its [[links]] entry"));
  }

  private static Path required(Settings settings, String key, String option)
      throws ConfigException {
    return settings.text(key).map(Path::of).orElseThrow(() -> new ConfigException(
        key + " is not set: give " + option + ", or write it into the configuration file"));
  }

  private static InetSocketAddress address(Settings settings, String key) {
    String text = settings.text(key).orElseThrow();
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
    return new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
  }
}

package io.etalon.sources;

import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.fetch.FetchLimits;
import io.etalon.fetch.Fetcher;
import io.etalon.metrics.CombinedSource;
import io.etalon.metrics.CsvTailSource;
import io.etalon.metrics.DecorrelationSource;
import io.etalon.metrics.HttpPlace;
import io.etalon.metrics.JsonSource;
import io.etalon.metrics.LogLayout;
import io.etalon.metrics.Mapping;
import io.etalon.metrics.Metric;
import io.etalon.metrics.MetricSource;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.MetricSourceException.Reason;
import io.etalon.metrics.Profile;
import io.etalon.metrics.RecordedLog;
import io.etalon.metrics.ReplaySource;
import io.etalon.metrics.Restconf015Source;
import io.etalon.metrics.SourceDeclaration;
import io.etalon.metrics.Status014Source;
import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import io.etalon.snmp.SnmpAuthentication;
import io.etalon.snmp.SnmpPrivacy;
import io.etalon.snmp.SnmpSource;
import io.etalon.snmp.SnmpUser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes sources out of what a configuration says; nothing is asked of a device yet. */
public final class SourceOpener {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Optional<Kme> kme;
  private final InstantSource clock;

  /** The key manager whose status is read, and the application at the link's other end. */
  public record Kme(KeyDeliveryClient client, String peerSae) {}

  private SourceOpener(Optional<Kme> kme, InstantSource clock) {
    this.kme = kme;
    this.clock = clock;
  }

  /** Opens sources of a link whose key manager is known; the client stays the caller's. */
  public static SourceOpener beside(Kme kme, InstantSource clock) {
    return new SourceOpener(Optional.of(kme), clock);
  }

  /** Opens sources where there is no key manager, and so no {@link SourceConfig.Status}. */
  public static SourceOpener alone(InstantSource clock) {
    return new SourceOpener(Optional.empty(), clock);
  }

  /**
   * Opens a source. Errors: {@link MetricSourceException} in one sentence, where a file is missing,
   * damaged or readable by others, an address or a layout is wrong, or the profile has no such
   * metric.
   */
  public MetricSource open(SourceConfig config) throws MetricSourceException {
    try {
      return switch (config) {
        case SourceConfig.Status(var shape) -> status(shape);
        case SourceConfig.Restconf restconf -> restconf(restconf);
        case SourceConfig.Json(var web, var shape) -> json(web, shape);
        case SourceConfig.Snmp(var agent, var shape) -> snmp(agent, shape);
        case SourceConfig.Csv(var file, var shape) -> csv(file, shape);
        case SourceConfig.Replay(var file, var layout, var speed) -> new ReplaySource(
            layout.isEmpty() ? RecordedLog.load(file)
                : RecordedLog.load(file, LogLayout.parse(layout)), speed, clock);
        case SourceConfig.Combined(var sources) -> combined(sources);
        case SourceConfig.Decorrelated(var inner) -> decorrelated(inner);
      };
    } catch (PkiException | IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    }
  }

  private MetricSource status(SourceShape shape) throws MetricSourceException {
    Kme manager = kme.orElseThrow(() -> refused("no key manager is known, so its"
        + " status cannot be read", null));
    List<Metric> metrics = Profile.named(shape.profile()).metrics().stream()
        .filter(Metric::isReported).toList();
    return new Status014Source(manager.client(), manager.peerSae(), new SourceDeclaration(
        metrics, List.of(), shape.cadence(), shape.provenance()));
  }

  private MetricSource restconf(SourceConfig.Restconf config) throws MetricSourceException {
    Profile profile = Profile.named(config.shape().profile());
    Mapping mapping = profile.mapping(config.shape().layout(), profile.restconf());
    HttpPlace place = place(
        config.web(), Restconf015Source.address(config.web().address(), config.linkId()));
    return new Restconf015Source(
        place, config.linkId(), mapping, declaration(mapping, config.shape()), clock);
  }

  private MetricSource json(WebAccess web, SourceShape shape) throws MetricSourceException {
    Mapping mapping = Profile.named(shape.profile()).mapping(shape.layout(), "");
    HttpPlace place = place(web, web.address());
    try {
      return new JsonSource(place, mapping, declaration(mapping, shape), clock);
    } catch (MetricSourceException e) {
      place.close();
      throw e;
    }
  }

  private MetricSource snmp(AgentAccess access, SourceShape shape) throws MetricSourceException {
    Mapping mapping = Profile.named(shape.profile()).mapping(shape.layout(), "");
    SnmpUser user = SnmpUser.load(access.user(), authentication(access.authentication()),
        privacy(access.privacy()), access.passphrases());
    int colon = access.agent().lastIndexOf(':');
    InetSocketAddress agent = new InetSocketAddress(
        access.agent().substring(0, Math.max(0, colon)).replaceAll("[\\[\\]]", ""),
        Integer.parseInt(access.agent().substring(colon + 1)));
    if (agent.isUnresolved()) {
      throw refused("the SNMP agent " + access.agent() + " has no known address", null);
    }
    return new SnmpSource(agent, user, mapping, declaration(mapping, shape), clock);
  }

  private static MetricSource csv(Path file, SourceShape shape) throws MetricSourceException {
    Profile profile = Profile.named(shape.profile());
    Mapping mapping = profile.mapping(shape.layout(), profile.csv());
    LogLayout layout = LogLayout.of(mapping);
    return new CsvTailSource(
        file, layout, CsvTailSource.declaration(layout, shape.cadence(), shape.provenance()));
  }

  private MetricSource combined(List<SourceConfig> configs) throws MetricSourceException {
    List<MetricSource> opened = new ArrayList<>();
    try {
      for (SourceConfig config : configs) {
        opened.add(open(config));
      }
      return new CombinedSource(opened);
    } catch (MetricSourceException | IllegalArgumentException e) {
      opened.forEach(MetricSource::close);
      throw e;
    }
  }

  private MetricSource decorrelated(SourceConfig inner) throws MetricSourceException {
    MetricSource source = open(inner);
    try {
      return new DecorrelationSource(source);
    } catch (IllegalArgumentException e) {
      source.close();
      throw e;
    }
  }

  private static HttpPlace place(WebAccess web, URI address) throws MetricSourceException {
    Fetcher fetcher = "http".equals(address.getScheme())
        ? Fetcher.loopback(FetchLimits.ordinary())
        : Fetcher.pinned(
            TlsIdentity.load(web.key(), web.certificate()).sslContext(
                Trust.authority(Certificates.load(web.authority()).getFirst())),
            FetchLimits.ordinary());
    try {
      return new HttpPlace(fetcher, address, authorization(web.authorization()));
    } catch (IllegalArgumentException e) {
      fetcher.close();
      throw e;
    }
  }

  private static String authorization(@Nullable Path file) throws MetricSourceException {
    if (file == null) {
      return "";
    }
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw refused(file + " is readable by others; run: chmod 600 " + file, null);
      }
      return Files.readString(file).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw refused("cannot read " + file, e);
    }
  }

  private static SnmpAuthentication authentication(String word) throws MetricSourceException {
    for (SnmpAuthentication each : SnmpAuthentication.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    throw refused("no SNMP authentication " + word, null);
  }

  private static SnmpPrivacy privacy(String word) throws MetricSourceException {
    for (SnmpPrivacy each : SnmpPrivacy.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    throw refused("no SNMP privacy " + word, null);
  }

  private static SourceDeclaration declaration(Mapping mapping, SourceShape shape) {
    return SourceDeclaration.of(mapping, shape.cadence(), shape.provenance());
  }

  private static MetricSourceException refused(String message, @Nullable Throwable cause) {
    return new MetricSourceException(Reason.MISCONFIGURED, message, cause);
  }
}

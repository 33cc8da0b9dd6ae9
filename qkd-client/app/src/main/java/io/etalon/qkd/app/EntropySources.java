package io.etalon.qkd.app;

import io.etalon.entropy.DeviceEntropy;
import io.etalon.entropy.EntropyException;
import io.etalon.entropy.EntropySource;
import io.etalon.entropy.QkdEntropy;
import io.etalon.entropy.SystemEntropy;
import io.etalon.entropy.WebEntropy;
import io.etalon.entropy.WebInterface;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.RequestStyle;
import io.etalon.fetch.FetchLimits;
import io.etalon.fetch.Fetcher;
import io.etalon.hsm.HsmAccess;
import io.etalon.hsm.HsmException;
import io.etalon.hsm.HsmToken;
import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Opens what {@code --source} names, and owns what lies behind it. */
final class EntropySources implements AutoCloseable {
  private final List<EntropySource> sources = new ArrayList<>();
  private final List<AutoCloseable> behind = new ArrayList<>();

  private EntropySources() {}

  static EntropySources open(List<String> specs) throws QkdFailure {
    EntropySources opened = new EntropySources();
    try {
      for (String spec : specs) {
        opened.sources.add(opened.source(new Spec(spec)));
      }
      return opened;
    } catch (EntropyException | HsmException | IOException | PkiException
        | IllegalArgumentException e) {
      opened.close();
      throw new QkdFailure(
          String.valueOf(e.getMessage()), "see etalon entropy serve --help for each kind", e);
    }
  }

  List<EntropySource> sources() {
    return List.copyOf(sources);
  }

  @Override
  public void close() throws QkdFailure {
    for (AutoCloseable each : behind.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        throw new QkdFailure("a source cannot be closed", "it ends with this program", e);
      }
    }
  }

  private EntropySource source(Spec spec)
      throws EntropyException, HsmException, IOException, QkdFailure {
    return switch (spec.kind()) {
      case "os" -> new SystemEntropy();
      case "device" -> new DeviceEntropy(spec.name(), Path.of(spec.required("path")));
      case "hsm" -> hsm(spec);
      case "qkd" -> qkd(spec);
      case "web" -> web(spec);
      default -> throw new IllegalArgumentException(
          "no kind of source " + spec.kind() + "; there are os, device, hsm, qkd, web");
    };
  }

  private EntropySource hsm(Spec spec) throws HsmException {
    HsmToken token = HsmToken.open(new HsmAccess(Path.of(spec.required("library")),
        Integer.parseInt(spec.value("slot").orElse("0")), Path.of(spec.required("pin-file"))));
    behind.add(token);
    return token.entropy(spec.name());
  }

  private EntropySource qkd(Spec spec) throws QkdFailure {
    KeyDeliveryClient client = new Access(URI.create(spec.required("kme")),
        Path.of(spec.required("identity")), Path.of(spec.required("ca")), false, null)
        .client(RequestStyle.POST);
    behind.add(client);
    return new QkdEntropy(spec.name(), client, spec.required("peer"));
  }

  private EntropySource web(Spec spec) throws EntropyException, IOException {
    URI address = URI.create(spec.required("url"));
    Fetcher fetcher = "http".equals(address.getScheme())
        ? Fetcher.loopback(FetchLimits.ordinary())
        : Fetcher.pinned(tls(spec), FetchLimits.ordinary());
    Optional<String> keyFile = spec.value("key-file");
    String key = keyFile.isEmpty() ? ""
        : Files.readString(Path.of(keyFile.get())).lines().findFirst().orElse("").strip();
    return new WebEntropy(
        spec.name(), WebInterface.named(spec.required("service")), fetcher, address, key);
  }

  private static SSLContext tls(Spec spec) {
    Trust trust = Trust.authority(Certificates.load(Path.of(spec.required("ca"))).getFirst());
    Optional<String> identity = spec.value("identity");
    return identity.isEmpty() ? trust.clientContext()
        : TlsIdentity.load(Path.of(identity.get() + ".key"), Path.of(identity.get() + ".pem"))
            .sslContext(trust);
  }

  /** One source as the command line writes it: a kind, then settings, with commas between. */
  private static final class Spec {
    private final String kind;
    private final Map<String, String> values = new LinkedHashMap<>();

    Spec(String text) {
      String[] parts = text.split(",");
      this.kind = parts[0];
      for (int i = 1; i < parts.length; i++) {
        int equals = parts[i].indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException(parts[i] + " is no setting: write KEY=VALUE");
        }
        values.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
      }
    }

    String kind() {
      return kind;
    }

    String name() {
      return values.getOrDefault("name", values.getOrDefault("service", kind));
    }

    Optional<String> value(String key) {
      return Optional.ofNullable(values.get(key));
    }

    String required(String key) {
      return value(key).orElseThrow(() -> new IllegalArgumentException(
          "a source of kind " + kind + " needs " + key + "="));
    }
  }
}

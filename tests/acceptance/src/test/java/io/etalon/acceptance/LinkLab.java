package io.etalon.acceptance;

import io.etalon.attestation.LinkEquipment;
import io.etalon.emulator.EmulatorConfig;
import io.etalon.emulator.EmulatorHost;
import io.etalon.emulator.KmeConfig;
import io.etalon.emulator.KmePair;
import io.etalon.emulator.LinkConfig;
import io.etalon.emulator.LinkSource;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KmeEndpoint;
import io.etalon.etsi014.Provenance;
import io.etalon.metrics.SourceDeclaration;
import io.etalon.metrics.Status014Source;
import io.etalon.pki.CertificateAuthority;
import io.etalon.pki.CertificateRole;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import io.etalon.pki.Validity;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import io.etalon.runtime.LinkRegistration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The devices of a chain's links: emulated key managers over mutual TLS, and the way to them. */
final class LinkLab implements AutoCloseable {
  private static final Duration CADENCE = Duration.ofMillis(100);
  private static final Validity DAY = Validity.startingAt(Instant.now(), Duration.ofDays(1));

  private final CertificateAuthority authority = CertificateAuthority.create("lab", DAY);
  private final Map<String, TlsIdentity> applications = new TreeMap<>();
  private final List<LinkRegistration> links;
  private final EmulatorHost host;

  /** Starts a pair of key managers for each link, driven by the source of the same place. */
  LinkLab(List<LinkRegistration> links, List<LinkSource> sources, Path tokenFile) {
    this.links = links;
    List<LinkConfig> configs = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      LinkRegistration link = links.get(i);
      configs.add(new LinkConfig(link.name(), keyManager(link.name() + "-a", link.saeA()),
          keyManager(link.name() + "-b", link.saeB()), sources.get(i)));
    }
    this.host = EmulatorHost.start(
        new EmulatorConfig(configs, CADENCE, 0, tokenFile), InstantSource.system());
  }

  private KmeConfig keyManager(String name, String application) {
    TlsIdentity identity =
        authority.issue(name, CertificateRole.SERVER, List.of("127.0.0.1"), DAY);
    return new KmeConfig(name, application, 0, identity, authority.certificate());
  }

  KmePair pair(String link) {
    return host.pair(link).orElseThrow();
  }

  /** What a validator has at its ends of links. */
  List<LinkEquipment> equipment(AccountId validator) {
    List<LinkEquipment> equipment = new ArrayList<>();
    for (LinkRegistration link : links) {
      KmePair pair = pair(link.name());
      if (link.a().equals(validator)) {
        equipment.add(equipment(link, LinkEnd.A, pair.kmeA(), link.saeA(), link.saeB()));
      }
      if (link.b().equals(validator)) {
        equipment.add(equipment(link, LinkEnd.B, pair.kmeB(), link.saeB(), link.saeA()));
      }
    }
    return equipment;
  }

  private LinkEquipment equipment(
      LinkRegistration link, LinkEnd end, URI keyManager, String own, String other) {
    TlsIdentity identity = applications.computeIfAbsent(
        own, name -> authority.issue(name, CertificateRole.CLIENT, List.of(), DAY));
    KeyDeliveryClient client = new KeyDeliveryClient(
        KmeEndpoint.of(keyManager),
        identity.sslContext(Trust.authority(authority.certificate())));
    SourceDeclaration declared = SourceDeclaration.complete(
        CADENCE, Provenance.valueOf(
            pair(link.name()).state().provenance().toUpperCase(Locale.ROOT)));
    return new LinkEquipment(
        link.linkId(), end, client, own, other, new Status014Source(client, other, declared));
  }

  @Override
  public void close() {
    host.close();
  }
}

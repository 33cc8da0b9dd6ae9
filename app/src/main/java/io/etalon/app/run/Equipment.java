package io.etalon.app.run;

import io.etalon.app.config.Configuration;
import io.etalon.app.console.CommandFailure;
import io.etalon.attestation.AttestationException;
import io.etalon.attestation.KmeAccess;
import io.etalon.attestation.LinkEquipment;
import io.etalon.attestation.LinkEquipmentConfig;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import io.etalon.runtime.LinkRegistration;
import io.etalon.storage.StateLease;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What this node has at its ends of links, as its configuration and the chain say together. */
final class Equipment implements AutoCloseable {
  private final List<LinkEquipment> links;

  private Equipment(List<LinkEquipment> links) {
    this.links = List.copyOf(links);
  }

  /**
   * Opens the configured links. Those of a node without an account that the chain knows stay
   * closed: links join validators.
   */
  static Equipment open(
      List<Configuration.Link> configured, Chain chain, Optional<AccountId> account)
      throws CommandFailure {
    if (account.isEmpty()) {
      return new Equipment(List.of());
    }
    try (StateLease lease = chain.store().lease()) {
      return open(configured, chain.runtime().linkRegistrations(lease.state()), account.get());
    }
  }

  private static Equipment open(
      List<Configuration.Link> configured, List<LinkRegistration> registered, AccountId self)
      throws CommandFailure {
    List<LinkEquipment> opened = new ArrayList<>();
    try {
      for (Configuration.Link link : configured) {
        opened.add(config(link, registered, self).open(InstantSource.system()));
      }
      return new Equipment(opened);
    } catch (AttestationException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), "correct its [[links]] entry", e);
    } finally {
      if (opened.size() < configured.size()) {
        opened.forEach(LinkEquipment::close);
      }
    }
  }

  private static LinkEquipmentConfig config(
      Configuration.Link link, List<LinkRegistration> registered, AccountId self)
      throws CommandFailure {
    LinkRegistration registration = registered.stream()
        .filter(each -> each.name().equals(link.name()))
        .findFirst()
        .orElseThrow(() -> new CommandFailure(
            "the chain has no link " + link.name(), "correct name in its [[links]] entry"));
    boolean isA = registration.a().equals(self);
    if (!isA && !registration.b().equals(self)) {
      throw new CommandFailure("the link " + link.name() + " joins two other validators",
          "remove its [[links]] entry");
    }
    return new LinkEquipmentConfig(
        registration.linkId(),
        isA ? LinkEnd.A : LinkEnd.B,
        new KmeAccess(
            link.kme(), link.tls().key(), link.tls().certificate(), link.tls().authority()),
        isA ? registration.saeA() : registration.saeB(),
        isA ? registration.saeB() : registration.saeA(),
        link.source());
  }

  /** One entry for each link end. */
  List<LinkEquipment> links() {
    return links;
  }

  @Override
  public void close() {
    links.forEach(LinkEquipment::close);
  }
}

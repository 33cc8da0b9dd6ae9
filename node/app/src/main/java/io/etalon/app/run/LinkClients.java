package io.etalon.app.run;

import io.etalon.app.config.Configuration;
import io.etalon.app.console.CommandFailure;
import io.etalon.channel.QkdKeySource;
import io.etalon.engine.NodeRole;
import io.etalon.engine.Observer;
import io.etalon.engine.ValidatorRole;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KmeEndpoint;
import io.etalon.pki.Certificates;
import io.etalon.pki.PkiException;
import io.etalon.pki.TlsIdentity;
import io.etalon.pki.Trust;
import io.etalon.primitives.AccountId;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisValidator;
import io.etalon.runtime.LinkRegistration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes32;

/** This node's ends of links, each with a client of its key manager. */
final class LinkClients implements AutoCloseable {
  private final List<End> ends;
  private final Map<Bytes32, LinkKeys.Link> byPeer = new LinkedHashMap<>();

  private LinkClients(List<End> ends, GenesisConfig genesis) {
    this.ends = List.copyOf(ends);
    for (End end : ends) {
      byPeer.put(peerId(genesis, end.peer()), new LinkKeys.Link(
          end.registration().name(), end.client(), end.peerSae()));
    }
  }

  /**
   * One end.
   *
   * @param registration the link as the chain knows it
   * @param peer the validator at the other end
   * @param peerSae the application there
   */
  record End(
      Configuration.Link configured,
      LinkRegistration registration,
      KeyDeliveryClient client,
      AccountId peer,
      String peerSae) {}

  /** Opens the configured links; an observer has none. */
  static LinkClients open(
      List<Configuration.Link> configured, GenesisConfig genesis, NodeRole role)
      throws CommandFailure {
    List<End> ends = new ArrayList<>();
    switch (role) {
      case Observer() -> {
        // Links join validators; an observer's configuration may keep them for later.
      }
      case ValidatorRole validator -> {
        for (Configuration.Link link : configured) {
          ends.add(end(link, genesis, validator.account()));
        }
      }
    }
    return new LinkClients(ends, genesis);
  }

  /** The ends, in the order of the configuration. */
  List<End> ends() {
    return ends;
  }

  /** Keys for the channels to the peers at the other ends. */
  QkdKeySource channelKeys() {
    return byPeer.isEmpty() ? QkdKeySource.NONE : new LinkKeys(byPeer);
  }

  @Override
  public void close() {
    ends.forEach(end -> end.client().close());
  }

  private static End end(Configuration.Link link, GenesisConfig genesis, AccountId self)
      throws CommandFailure {
    LinkRegistration registration = genesis.links().stream()
        .filter(each -> each.name().equals(link.name()))
        .findFirst()
        .orElseThrow(() -> new CommandFailure(
            "the chain has no link " + link.name(), "correct name in its [[links]] entry"));
    boolean isA = registration.a().equals(self);
    if (!isA && !registration.b().equals(self)) {
      throw new CommandFailure("the link " + link.name() + " joins two other validators",
          "remove its [[links]] entry");
    }
    return new End(link, registration, client(link),
        isA ? registration.b() : registration.a(),
        isA ? registration.saeB() : registration.saeA());
  }

  private static KeyDeliveryClient client(Configuration.Link link) throws CommandFailure {
    try {
      TlsIdentity identity = TlsIdentity.load(link.tls().key(), link.tls().certificate());
      Trust trust =
          Trust.authority(Certificates.load(link.tls().authority()).getFirst());
      return new KeyDeliveryClient(KmeEndpoint.of(link.kme()), identity.sslContext(trust));
    } catch (PkiException | IllegalArgumentException e) {
      throw new CommandFailure("the link " + link.name() + " cannot be opened ("
          + e.getMessage() + ")", "correct its [[links]] entry", e);
    }
  }

  private static Bytes32 peerId(GenesisConfig genesis, AccountId account) {
    return genesis.validators().stream()
        .map(GenesisValidator::certificate)
        .filter(certificate -> certificate.validator().account().equals(account))
        .map(certificate -> certificate.validator().consensusKey().fingerprint())
        .findFirst()
        .orElse(Bytes32.ZERO);
  }
}

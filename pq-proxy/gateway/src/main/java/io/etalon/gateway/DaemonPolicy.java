package io.etalon.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a daemon reads anew at each reload.
 *
 * @param kme the key manager; absent for a daemon that only forwards connections
 * @param clients whom it serves
 * @param services what it forwards to, {@code host:port} by name
 */
public record DaemonPolicy(
    Optional<KmeTarget> kme, List<ClientGrant> clients, Map<String, HostPort> services) {

  /** Copies, and checks that no name and no key stands twice. */
  public DaemonPolicy {
    clients = List.copyOf(clients);
    services = Map.copyOf(services);
    if (clients.stream().map(ClientGrant::name).distinct().count() < clients.size()) {
      throw new IllegalArgumentException("two clients have one name");
    }
    if (clients.stream().map(ClientGrant::key).distinct().count() < clients.size()) {
      throw new IllegalArgumentException("two clients have one key");
    }
  }
}

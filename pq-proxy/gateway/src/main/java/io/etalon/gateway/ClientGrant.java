package io.etalon.gateway;

import io.etalon.crypto.PublicKey;
import io.etalon.pki.TlsIdentity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What one client may do.
 *
 * @param name how logs, audit and metrics call it
 * @param key its identity; whoever proves to hold it is this client
 * @param sae the certificate that the key manager sees for it, where it may make calls
 * @param rights what it may name and use
 * @param pace how much of it
 * @param expires from when on it is a stranger
 */
public record ClientGrant(
    String name,
    PublicKey key,
    Optional<TlsIdentity> sae,
    Rights rights,
    Pace pace,
    Optional<Instant> expires) {

  /**
   * What a client may name and use.
   *
   * @param peers the SAEs that its paths may name
   * @param methods the calls it may make
   * @param services the services it may be connected with
   */
  public record Rights(Set<String> peers, Set<KeyMethod> methods, Set<String> services) {
    /** Copies the sets. */
    public Rights {
      peers = Set.copyOf(peers);
      methods = Set.copyOf(methods);
      services = Set.copyOf(services);
    }
  }

  /**
   * How much a client may ask for, over all its connections together.
   *
   * @param keysPerHour keys drawn or fetched; so many at once, and as many again in each hour
   * @param requestsPerSecond calls, with bursts of twice as many
   * @param channels connections at one time, tunnels included
   */
  public record Pace(int keysPerHour, int requestsPerSecond, int channels) {}

  /** Whether the client is known at this time. */
  boolean isValidAt(Instant now) {
    return expires.isEmpty() || now.isBefore(expires.get());
  }
}

package io.etalon.channel;

import org.apache.tuweni.bytes.Bytes;

/**
 * What the ends of a channel must agree on, and the bounds this end keeps.
 *
 * @param domain the genesis hash of a chain or the domain string of a proxy, at most 64 bytes:
 *     signatures made for one domain are worth nothing in another
 * @param limits the bounds this end keeps
 * @param halfOpen how many unfinished handshakes this end carries as a server
 */
public record ChannelConfig(Bytes domain, ChannelLimits limits, HalfOpenLimits halfOpen) {
  private static final int MAX_DOMAIN_BYTES = 64;

  /** Checks the length of the domain. */
  public ChannelConfig {
    if (domain.isEmpty() || domain.size() > MAX_DOMAIN_BYTES) {
      throw new IllegalArgumentException("a channel's domain has 1 to 64 bytes");
    }
  }

  /** The bounds of the protocol for one domain. */
  public static ChannelConfig of(Bytes domain) {
    return new ChannelConfig(domain, ChannelLimits.STANDARD, HalfOpenLimits.STANDARD);
  }

  /** The same domain within other bounds. */
  public ChannelConfig within(ChannelLimits other) {
    return new ChannelConfig(domain, other, halfOpen);
  }
}

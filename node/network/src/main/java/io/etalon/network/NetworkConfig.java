package io.etalon.network;

import io.etalon.channel.ChannelConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where this node listens, whom it dials, and how its channels are made.
 *
 * @param listen the address to listen on; port 0 takes a free one
 * @param peers the peers to dial
 * @param channel domain and bounds of the channels
 * @param reconnect the first and the longest wait between two attempts to reach a peer
 */
public record NetworkConfig(
    InetSocketAddress listen, List<PeerAddress> peers, ChannelConfig channel, Backoff reconnect) {

  /** Copies the list. */
  public NetworkConfig {
    peers = List.copyOf(peers);
  }

  /** The usual waits. */
  public static NetworkConfig of(
      InetSocketAddress listen, List<PeerAddress> peers, ChannelConfig channel) {
    return new NetworkConfig(listen, peers, channel, Backoff.STANDARD);
  }

  /**
   * Waits that double from the first to the longest, each shortened at random by up to half so that
   * nodes which failed together do not return together.
   *
   * @param first the first wait
   * @param longest the longest wait
   */
  public record Backoff(Duration first, Duration longest) {
    /** A quarter of a second to five seconds. */
    public static final Backoff STANDARD =
        new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));
  }
}

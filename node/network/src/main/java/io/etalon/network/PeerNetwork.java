package io.etalon.network;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.ChannelEndpoint;
import io.etalon.channel.ChannelIdentity;
import io.etalon.channel.HandshakeException;
import io.etalon.channel.QkdKeySource;
import io.etalon.channel.SecureChannel;
import io.etalon.network.PeerTable.Registration;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * This node's connections to its peers: one for each peer that is allowed and can be reached,
 * opened by whichever end succeeds first and opened again whenever it is lost.
 *
 * <p>Guarantee: what is received from a peer was sent by the holder of its key. Messages of one
 * class arrive in order or not at all; nothing is promised across a lost connection. Thread-safe.
 *
 * @spec PROTOCOL section 6; DESIGN section 5
 */
public final class PeerNetwork implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PeerNetwork.class.getName());

  private static final Duration END_PATIENCE = Duration.ofSeconds(2);

  private final NetworkConfig config;
  private final Supplier<? extends Collection<AllowedPeer>> allowList;
  private final FrameListener listener;
  private final PeerTable table;
  private final SuspendableKeys keys;
  private final ChannelEndpoint endpoint;
  private final Listener acceptor;
  private final Map<PeerAddress, Thread> dialers = new HashMap<>();
  private volatile boolean closed;

  /**
   * Binds the port and begins to dial and accept.
   *
   * @param config where to listen, whom to dial
   * @param identity who this node is
   * @param allowList who may be connected; read now and on every {@link #allowListChanged}, and may
   *     name this node
   * @param qkd the QKD keys of this node's links
   * @param listener who hears what comes
   * @throws NetworkException when the port cannot be had
   */
  public PeerNetwork(
      NetworkConfig config,
      ChannelIdentity identity,
      Supplier<? extends Collection<AllowedPeer>> allowList,
      QkdKeySource qkd,
      FrameListener listener) {
    this.config = config;
    this.allowList = allowList;
    this.listener = listener;
    this.table =
        new PeerTable(identity.peerId(), config.channel().limits().handshakeDeadline());
    this.keys = new SuspendableKeys(qkd);
    this.endpoint =
        new ChannelEndpoint(config.channel(), identity, table, keys, new SecureRandom());
    this.acceptor = new Listener(config.listen(), this::accept);
    allowListChanged();
    acceptor.start();
    dial(config.peers());
  }

  /** Dials exactly these addresses from now on, whoever is connected already stays so. */
  public synchronized void dial(Collection<PeerAddress> addresses) {
    Set<PeerAddress> wanted = Set.copyOf(addresses);
    for (PeerAddress address : List.copyOf(dialers.keySet())) {
      if (!wanted.contains(address)) {
        dialers.remove(address).interrupt();
      }
    }
    for (PeerAddress address : wanted) {
      if (!closed && !address.peerId().equals(peerId()) && !dialers.containsKey(address)) {
        Dialer dialer = new Dialer(address, config.reconnect(), table, this::dialled);
        String name = "peer-dialer-" + address.host() + ":" + address.port();
        dialers.put(address, Thread.ofVirtual().name(name).start(dialer));
      }
    }
  }

  /**
   * Queues a message for a peer.
   *
   * @return false when the peer is not connected, or has no room for this class left
   * @throws IllegalArgumentException when the message is longer than its class allows
   */
  public boolean send(Bytes32 peerId, FrameClass frameClass, Bytes message) {
    requireLength(frameClass, message);
    return table.connection(peerId)
        .map(connection -> connection.send(frameClass, message))
        .orElse(false);
  }

  /**
   * Queues a message for every connected peer.
   *
   * @return for how many it was queued
   * @throws IllegalArgumentException when the message is longer than its class allows
   */
  public int broadcast(FrameClass frameClass, Bytes message) {
    requireLength(frameClass, message);
    int queued = 0;
    for (Connection connection : table.connections()) {
      queued += connection.send(frameClass, message) ? 1 : 0;
    }
    return queued;
  }

  private static void requireLength(FrameClass frameClass, Bytes message) {
    if (message.size() > frameClass.maxMessageBytes()) {
      throw new IllegalArgumentException(
          frameClass + " of " + message.size() + " bytes: at most " + frameClass.maxMessageBytes());
    }
  }

  /** Every allowed peer, in the order of their ids. */
  public List<PeerStatus> peers() {
    return table.statuses();
  }

  /** This node's own id. */
  public Bytes32 peerId() {
    return endpoint.peerId();
  }

  /** The port on which this node listens. */
  public int port() {
    return acceptor.port();
  }

  /**
   * Reads the allow-list again and disconnects at once whoever is no longer on it, or with another
   * policy.
   */
  public void allowListChanged() {
    for (Connection leaving : table.allow(allowList.get())) {
      leaving.close("NOT_ALLOWED");
    }
  }

  /**
   * Uses no QKD key shared with this peer until {@link #resumeQkd}, and replaces the keys that rest
   * on one; a channel that requires them closes.
   */
  public void suspendQkd(Bytes32 peerId) {
    keys.suspend(peerId);
    table.connection(peerId).map(Connection::channel).ifPresent(SecureChannel::suspendQkd);
  }

  /** Uses QKD keys shared with this peer again. */
  public void resumeQkd(Bytes32 peerId) {
    keys.resume(peerId);
    table.connection(peerId).map(Connection::channel).ifPresent(SecureChannel::resumeQkd);
  }

  private void accept(Socket socket, Runnable identified) {
    try {
      register(endpoint.accept(socket, identified), Connection.Opener.THE_PEER);
    } catch (HandshakeException e) {
      // Anyone can cause these: no more than a trace.
      LOG.log(
          System.Logger.Level.DEBUG,
          "refused {0}: {1}",
          socket.getRemoteSocketAddress(),
          e.reason());
    }
  }

  private boolean dialled(Socket socket, PeerAddress address) {
    try {
      SecureChannel channel = endpoint.connect(socket, address.peerId());
      register(channel, Connection.Opener.THIS_NODE);
      return true;
    } catch (HandshakeException e) {
      table.failed(address.peerId(), "HANDSHAKE: " + e.reason());
      return false;
    }
  }

  private void register(SecureChannel channel, Connection.Opener opener) {
    Optional<Counters> counters = table.counters(channel.peerId());
    if (closed || counters.isEmpty()) {
      channel.close();
      return;
    }
    Connection connection = new Connection(channel, opener, counters.get());
    switch (table.register(connection)) {
      case Registration.Refused refused -> channel.close();
      case Registration.Accepted accepted -> {
        accepted.replaced().ifPresent(old -> old.close("REPLACED"));
        connection.start(listener, accepted.earlier(), () -> table.closed(connection));
        if (keys.isSuspended(channel.peerId())) {
          channel.suspendQkd();
        }
        if (closed) {
          connection.close("CLOSED_HERE");
        }
      }
    }
  }

  /**
   * Closes the port and every connection, and waits a while until the listener has heard of each
   * end.
   */
  @Override
  public void close() {
    closed = true;
    acceptor.close();
    dial(List.of());
    List<Connection> unheard = table.unheard();
    unheard.forEach(connection -> connection.close("CLOSED_HERE"));
    unheard.forEach(connection -> connection.awaitEnd(END_PATIENCE));
  }
}

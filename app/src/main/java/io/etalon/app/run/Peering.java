package io.etalon.app.run;

import io.etalon.attestation.PeerQkd;
import io.etalon.channel.ChannelConfig;
import io.etalon.channel.ChannelIdentity;
import io.etalon.channel.QkdKeySource;
import io.etalon.engine.ChainPeers;
import io.etalon.engine.NetworkPeers;
import io.etalon.engine.Node;
import io.etalon.network.NetworkConfig;
import io.etalon.network.PeerAddress;
import io.etalon.network.PeerNetwork;
import io.etalon.network.PeerStatus;
import io.etalon.runtime.RegisteredValidator;
import io.etalon.signing.Signer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The node's peer network, as the finalized chain wants it: who may connect, where they are
 * dialled, and under which key this node is known. When that is to be another of its keys, the
 * network is closed and opened again under that one. Thread-safe.
 */
final class Peering implements PeerQkd, AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final ChainWatch watch;
  private final List<PeerAddress> configured;
  private final Identity identity;
  private final QkdKeySource qkd;
  private final Node node;
  private final NetworkPeers peers;
  private final InstantSource clock;
  private final KnownKey knownKey;
  private final Thread looking;
  private Signer key;
  private InetSocketAddress listen;
  private List<RegisteredValidator> registered;
  private PeerNetwork network;
  private boolean closed;

  /** What a network is made of. */
  record Parts(
      Identity identity,
      InetSocketAddress listen,
      List<PeerAddress> configured,
      QkdKeySource qkd,
      Node node,
      NetworkPeers peers,
      InstantSource clock) {}

  /** Opens the network, and looks now and then whether anybody knows this node. */
  Peering(Parts parts) {
    this.watch = parts.identity().watch();
    this.configured = parts.configured();
    this.identity = parts.identity();
    this.qkd = parts.qkd();
    this.node = parts.node();
    this.peers = parts.peers();
    this.clock = parts.clock();
    this.listen = parts.listen();
    this.key = identity.signer();
    this.knownKey = new KnownKey(identity.own(), key, clock.millis());
    this.registered = watch.peers().registered();
    this.network = open();
    // The port that was asked for may be any; the next network takes the same.
    this.listen = new InetSocketAddress(listen.getAddress(), network.port());
    this.looking = Thread.ofVirtual().name("peering").start(this::look);
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        follow();
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  private PeerNetwork open() {
    NetworkConfig config = NetworkConfig.of(listen, addresses(),
        ChannelConfig.of(watch.chain().store().genesisHash()));
    PeerNetwork opened = new PeerNetwork(config, new ChannelIdentity(key),
        watch::allowedPeers, qkd, node.inbound());
    peers.use(opened);
    return opened;
  }

  /** Looks at the newest block, and whether anybody is connected. */
  synchronized void follow() {
    if (closed) {
      return;
    }
    List<RegisteredValidator> now = watch.peers().registered();
    boolean changed = !now.equals(registered);
    registered = now;
    Signer named = identity.signer();
    key = knownKey.choose(named, view());
    Bytes32 wanted = key.publicKey().fingerprint();
    if (!wanted.equals(network.peerId())) {
      network.close();
      network = open();
      log(wanted, named);
    } else if (changed) {
      network.allowListChanged();
      network.dial(addresses());
    }
  }

  private static void log(Bytes32 knownAs, Signer named) {
    if (named.publicKey().fingerprint().equals(knownAs)) {
      NodeLog.knownAs(knownAs.toUnprefixedHexString());
    } else {
      NodeLog.triesKey(knownAs.toUnprefixedHexString());
    }
  }

  private KnownKey.View view() {
    boolean hasPeers =
        network.peers().stream().anyMatch(peer -> peer.state() == PeerStatus.State.CONNECTED);
    long newest = watch.chain().store().best().timestampMillis();
    return new KnownKey.View(clock.millis(), newest, hasPeers);
  }

  /** Where validators and configured peers are dialled; what an operator writes is newer. */
  private List<PeerAddress> addresses() {
    List<PeerAddress> addresses = new ArrayList<>(ChainPeers.addresses(registered));
    for (PeerAddress each : configured) {
      addresses.removeIf(known -> known.peerId().equals(each.peerId()));
      addresses.add(each);
    }
    return addresses;
  }

  @Override
  public synchronized void suspendQkd(Bytes32 peerId) {
    network.suspendQkd(peerId);
  }

  @Override
  public synchronized void resumeQkd(Bytes32 peerId) {
    network.resumeQkd(peerId);
  }

  @Override
  public synchronized void close() {
    closed = true;
    looking.interrupt();
    network.close();
  }
}

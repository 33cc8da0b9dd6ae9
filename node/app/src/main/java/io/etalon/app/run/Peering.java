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
import io.etalon.runtime.RegisteredValidator;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The node's peer network, as the finalized chain wants it: who may connect, where they are
 * dialled, and under which key this node is known. When the chain names another of its keys, the
 * network is closed and opened again under that one. Thread-safe.
 */
final class Peering implements PeerQkd, AutoCloseable {
  private final ChainWatch watch;
  private final List<PeerAddress> configured;
  private final Identity identity;
  private final QkdKeySource qkd;
  private final Node node;
  private final NetworkPeers peers;
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
      NetworkPeers peers) {}

  /** Opens the network. */
  Peering(Parts parts) {
    this.watch = parts.identity().watch();
    this.configured = parts.configured();
    this.identity = parts.identity();
    this.qkd = parts.qkd();
    this.node = parts.node();
    this.peers = parts.peers();
    this.listen = parts.listen();
    this.registered = watch.peers().registered();
    this.network = open();
    // The port that was asked for may be any; the next network takes the same.
    this.listen = new InetSocketAddress(listen.getAddress(), network.port());
  }

  private PeerNetwork open() {
    NetworkConfig config = NetworkConfig.of(listen, addresses(),
        ChannelConfig.of(watch.chain().store().genesisHash()));
    PeerNetwork opened = new PeerNetwork(config, new ChannelIdentity(identity.signer()),
        watch::allowedPeers, qkd, node.inbound());
    peers.use(opened);
    return opened;
  }

  /** Looks at the newest block. */
  synchronized void follow() {
    if (closed) {
      return;
    }
    List<RegisteredValidator> now = watch.peers().registered();
    boolean changed = !now.equals(registered);
    registered = now;
    Bytes32 wanted = identity.signer().publicKey().fingerprint();
    if (!wanted.equals(network.peerId())) {
      network.close();
      network = open();
      NodeLog.knownAs(wanted.toUnprefixedHexString());
    } else if (changed) {
      network.allowListChanged();
      network.dial(addresses());
    }
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
    network.close();
  }
}

package io.etalon.network;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.ChannelConfig;
import io.etalon.channel.ChannelIdentity;
import io.etalon.channel.ChannelLimits;
import io.etalon.channel.QkdKeySource;
import io.etalon.channel.QkdPolicy;
import io.etalon.crypto.SignatureScheme;
import io.etalon.signing.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A node with a real key and real sockets that writes down what it hears. */
final class Node implements FrameListener {
  static final Bytes DOMAIN = Bytes.repeat((byte) 0x33, 32);
  private static final NetworkConfig.Backoff BRISK =
      new NetworkConfig.Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

  final SigningKey key;
  final int port = freePort();
  final List<Heard> heard = new CopyOnWriteArrayList<>();
  final List<String> events = new CopyOnWriteArrayList<>();
  volatile Runnable onFrame = () -> {};
  QkdKeySource keys = QkdKeySource.NONE;
  QkdPolicy policy = QkdPolicy.OFF;

  /** One message as the listener got it. */
  record Heard(Bytes32 from, FrameClass frameClass, Bytes message) {}

  Node() {
    this(SigningKey.generate(SignatureScheme.FALCON_1024_R3, new SecureRandom()));
  }

  Node(SigningKey key) {
    this.key = key;
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Bytes32 id() {
    return key.publicKey().fingerprint();
  }

  PeerAddress address() {
    return new PeerAddress(id(), "127.0.0.1", port);
  }

  AllowedPeer allowed() {
    return new AllowedPeer(key.publicKey(), policy);
  }

  static List<AllowedPeer> allow(Node... nodes) {
    List<AllowedPeer> allowed = new ArrayList<>();
    for (Node node : nodes) {
      allowed.add(node.allowed());
    }
    return allowed;
  }

  /**
   * Starts with the addresses of these nodes, allowing whoever is on the list whenever it is read.
   */
  PeerNetwork start(List<AllowedPeer> allowList, Node... dial) {
    List<PeerAddress> addresses = new ArrayList<>();
    for (Node node : dial) {
      addresses.add(node.address());
    }
    NetworkConfig config =
        new NetworkConfig(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            addresses,
            ChannelConfig.of(DOMAIN).within(drawingAtOnce()),
            BRISK);
    return new PeerNetwork(
        config, new ChannelIdentity(key), () -> allowList, keys, this);
  }

  private static ChannelLimits drawingAtOnce() {
    ChannelLimits standard = ChannelLimits.STANDARD;
    return new ChannelLimits(
        standard.handshakeDeadline(),
        standard.rekeyDeadline(),
        standard.idleDeadline(),
        standard.rekeyRecords(),
        standard.rekeyInterval(),
        Duration.ZERO,
        standard.maxFrameBytes());
  }

  @Override
  public void onConnected(Bytes32 peerId) {
    events.add("+" + peerId.toHexString());
  }

  @Override
  public void onFrame(Bytes32 peerId, FrameClass frameClass, Bytes message) {
    onFrame.run();
    heard.add(new Heard(peerId, frameClass, message));
  }

  @Override
  public void onDisconnected(Bytes32 peerId) {
    events.add("-" + peerId.toHexString());
  }
}

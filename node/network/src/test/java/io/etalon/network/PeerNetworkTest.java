package io.etalon.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.channel.AllowedPeer;
import io.etalon.channel.ChannelConfig;
import io.etalon.channel.ChannelIdentity;
import io.etalon.channel.KeyTier;
import io.etalon.channel.QkdKeySource;
import io.etalon.channel.QkdPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PeerNetworkTest {
  private static final Node A = new Node();
  private static final Node B = new Node();
  private static final Node C = new Node();
  private static final Node D = new Node();

  private final List<PeerNetwork> networks = new ArrayList<>();
  private final Node a = new Node(A.key);
  private final Node b = new Node(B.key);
  private final Node c = new Node(C.key);
  private final Node d = new Node(D.key);

  @AfterEach
  void close() {
    networks.forEach(PeerNetwork::close);
  }

  private PeerNetwork start(Node node, Node... others) {
    return start(node, Node.allow(others), others);
  }

  private PeerNetwork start(Node node, List<AllowedPeer> allowed, Node... dial) {
    PeerNetwork network = node.start(allowed, dial);
    networks.add(network);
    return network;
  }

  private static void await(BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadlineNanos);
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static long connected(PeerNetwork network) {
    return network.peers().stream()
        .filter(peer -> peer.state() == PeerStatus.State.CONNECTED)
        .count();
  }

  /**
   * Waits until a message sent now passes in both directions: the pair has settled on one
   * connection.
   */
  private static void awaitTalk(PeerNetwork one, Node oneNode, PeerNetwork other, Node otherNode) {
    Bytes token = Bytes.random(8);
    await(
        () -> {
          one.send(otherNode.id(), FrameClass.VOTES, token);
          other.send(oneNode.id(), FrameClass.VOTES, token);
          return hears(oneNode, token) && hears(otherNode, token);
        });
  }

  private static boolean hears(Node node, Bytes message) {
    return node.heard.stream().anyMatch(heard -> heard.message().equals(message));
  }

  @Test
  void fourNodesFormAMeshAndHearEachOther() {
    PeerNetwork na = start(a, a, b, c, d);
    PeerNetwork nb = start(b, a, b, c, d);
    PeerNetwork nc = start(c, a, b, c, d);
    PeerNetwork nd = start(d, a, b, c, d);
    await(() -> networks.stream().allMatch(network -> connected(network) == 3));
    awaitTalk(na, a, nb, b);
    awaitTalk(na, a, nc, c);
    awaitTalk(na, a, nd, d);
    Bytes vote = Bytes.random(1300);
    Node.Heard expected = new Node.Heard(a.id(), FrameClass.VOTES, vote);
    await(
        () ->
            na.broadcast(FrameClass.VOTES, vote) == 3
                && Stream.of(b, c, d).allMatch(node -> node.heard.contains(expected)));
    assertThat(na.peers()).extracting(PeerStatus::peerId).doesNotContain(a.id()).hasSize(3);
    await(() -> na.peers().stream().allMatch(peer -> peer.traffic().sentBytes() > 1300));
  }

  @Test
  void messagesOfEveryLengthUpToTheBoundArriveWhole() {
    PeerNetwork na = start(a, b);
    PeerNetwork nb = start(b, Node.allow(a));
    awaitTalk(na, a, nb, b);
    int chunk = Frames.CHUNK_BYTES;
    for (int size : new int[] {0, 1, chunk, chunk + 1, 2 * chunk, 8 << 20}) {
      Bytes body = Bytes.random(size);
      assertThat(na.send(b.id(), FrameClass.BODIES, body)).isTrue();
      await(() -> b.heard.contains(new Node.Heard(a.id(), FrameClass.BODIES, body)));
    }
    Bytes tooLong = Bytes.wrap(new byte[FrameClass.PROPOSALS.maxMessageBytes() + 1]);
    assertThatThrownBy(() -> na.send(b.id(), FrameClass.PROPOSALS, tooLong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNodeThatDiesIsNoticedAndComesBack() {
    PeerNetwork na = start(a, b);
    PeerNetwork nb = start(b, a);
    awaitTalk(na, a, nb, b);
    nb.close();
    await(() -> connected(na) == 0);
    assertThat(na.send(b.id(), FrameClass.VOTES, Bytes.of(1))).isFalse();
    PeerNetwork again = start(b, a);
    awaitTalk(na, a, again, b);
    await(() -> a.events.size() >= 3);
    for (int i = 0; i < a.events.size(); i++) {
      assertThat(a.events.get(i)).startsWith(i % 2 == 0 ? "+" : "-");
    }
  }

  @Test
  void aNodeWithAnotherKeyIsRefusedByBothEnds() {
    Node impostor = new Node(D.key);
    PeerNetwork na = start(a, Node.allow(b), b);
    List<AllowedPeer> lenient = Node.allow(a);
    // Where B should be, D answers.
    NetworkConfig config =
        NetworkConfig.of(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), b.port),
            List.of(a.address()),
            ChannelConfig.of(Node.DOMAIN));
    networks.add(
        new PeerNetwork(
            config,
            new ChannelIdentity(D.key),
            () -> lenient,
            QkdKeySource.NONE,
            impostor));
    await(() -> na.peers().getFirst().lastFailure().startsWith("HANDSHAKE"));
    assertThat(connected(na)).isZero();
    assertThat(impostor.events).isEmpty();
    assertThat(a.events).isEmpty();
  }

  @Test
  void aPeerThatLeavesTheAllowListIsDisconnectedAndKeptOut() {
    List<AllowedPeer> allowed = new CopyOnWriteArrayList<>(Node.allow(b, c));
    PeerNetwork na = start(a, allowed, b, c);
    PeerNetwork nb = start(b, a);
    PeerNetwork nc = start(c, a);
    awaitTalk(na, a, nb, b);
    awaitTalk(na, a, nc, c);
    allowed.remove(b.allowed());
    na.allowListChanged();
    await(() -> nb.peers().getFirst().lastFailure().startsWith("HANDSHAKE"));
    assertThat(na.peers()).extracting(PeerStatus::peerId).containsExactly(c.id());
    awaitTalk(na, a, nc, c);
    allowed.add(b.allowed());
    na.allowListChanged();
    awaitTalk(na, a, nb, b);
  }

  @Test
  void aPeerThatDoesNotListenDelaysNobodyElse() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    PeerNetwork na = start(a, b, c);
    PeerNetwork nb = start(b, Node.allow(a));
    PeerNetwork nc = start(c, Node.allow(a));
    awaitTalk(na, a, nb, b);
    awaitTalk(na, a, nc, c);
    b.onFrame =
        () -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Bytes bulk = Bytes.random(100_000);
    for (int i = 0; i < 300; i++) {
      na.send(b.id(), FrameClass.SYNC, bulk);
    }
    Bytes vote = Bytes.random(1300);
    na.broadcast(FrameClass.VOTES, vote);
    await(() -> hears(c, vote));
    assertThat(hears(b, vote)).isFalse();
    release.countDown();
    await(() -> hears(b, vote));
    int bulkBefore = b.heard.lastIndexOf(new Node.Heard(a.id(), FrameClass.SYNC, bulk));
    assertThat(bulkBefore).as("what found no room was dropped").isLessThan(300);
  }

  @Test
  void garbageAndSilenceInNumbersLeaveHonestPeersAlone() throws IOException {
    PeerNetwork na = start(a, b, c);
    PeerNetwork nb = start(b, Node.allow(a));
    awaitTalk(na, a, nb, b);
    List<String> before = List.copyOf(b.events);
    List<Socket> flood = new ArrayList<>();
    try {
      for (int i = 0; i < 400; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), a.port);
        flood.add(socket);
        if (i % 2 == 0) {
          socket.getOutputStream().write(Bytes.random(64).toArray());
        }
      }
      PeerNetwork nc = start(c, a);
      awaitTalk(na, a, nc, c);
      awaitTalk(na, a, nb, b);
    } finally {
      for (Socket socket : flood) {
        socket.close();
      }
    }
    assertThat(b.events).as("the open connection is untouched").isEqualTo(before);
  }

  @Test
  void aTakenPortIsSaidAtOnce() {
    start(a, b);
    assertThatThrownBy(() -> start(a, b))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(String.valueOf(a.port));
  }

  @Test
  void nodesThatDialEachOtherAtOnceSettleOnOneConnection() {
    for (int round = 0; round < 8; round++) {
      PeerNetwork na = start(a, b);
      PeerNetwork nb = start(b, a);
      awaitTalk(na, a, nb, b);
      await(() -> alternates(a.events) && alternates(b.events));
      na.close();
      nb.close();
      a.events.clear();
      b.events.clear();
      a.heard.clear();
      b.heard.clear();
    }
  }

  /** Connected, and every earlier connection was ended before the next was announced. */
  private static boolean alternates(List<String> events) {
    List<String> seen = List.copyOf(events);
    for (int i = 0; i < seen.size(); i++) {
      assertThat(seen.get(i)).startsWith(i % 2 == 0 ? "+" : "-");
    }
    return seen.size() % 2 == 1;
  }

  @Test
  void qkdKeysOfALinkAreUsedUntilItIsCutAndAgainWhenItHeals() {
    SharedKeys link = new SharedKeys();
    for (Node node : List.of(a, b)) {
      node.policy = QkdPolicy.PREFER;
      node.keys = link;
    }
    PeerNetwork na = start(a, b);
    PeerNetwork nb = start(b, a);
    await(() -> tier(na) == KeyTier.QKD && tier(nb) == KeyTier.QKD);
    na.suspendQkd(b.id());
    nb.suspendQkd(a.id());
    await(() -> tier(na) == KeyTier.SOFTWARE && tier(nb) == KeyTier.SOFTWARE);
    awaitTalk(na, a, nb, b);
    na.resumeQkd(b.id());
    nb.resumeQkd(a.id());
    await(() -> tier(na) == KeyTier.QKD && tier(nb) == KeyTier.QKD);
    awaitTalk(na, a, nb, b);
  }

  private static @Nullable KeyTier tier(PeerNetwork network) {
    return network.peers().getFirst().tier().orElse(null);
  }

  @Test
  void addressesCanBeLearntLater() {
    PeerNetwork na = start(a, Node.allow(b));
    PeerNetwork nb = start(b, Node.allow(a));
    assertThat(na.peers().getFirst().state()).isEqualTo(PeerStatus.State.DISCONNECTED);
    na.dial(List.of(b.address()));
    awaitTalk(na, a, nb, b);
    na.dial(List.of());
    awaitTalk(na, a, nb, b);
  }
}

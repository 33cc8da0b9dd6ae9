package io.etalon.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Floods over real sockets: by a peer whose key is good, class by class, and by strangers. */
final class FloodTest {
  private static final Node A = new Node();
  private static final Node B = new Node();
  private static final Node C = new Node();
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long SETTLED_NANOS = 1_000_000_000L;

  private final List<PeerNetwork> networks = new ArrayList<>();
  private final Node victim = new Node(A.key);
  private final Node flooder = new Node(B.key);
  private final Node honest = new Node(C.key);

  @AfterEach
  void close() {
    networks.forEach(PeerNetwork::close);
  }

  private PeerNetwork start(Node node, Node... others) {
    PeerNetwork network = node.start(Node.allow(others), others);
    networks.add(network);
    return network;
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadlineNanos);
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Where both ends dial at once, one connection makes way for the other: until that is over. */
  private void awaitSettled(String what, BooleanSupplier isUp) {
    List<List<String>> last = new ArrayList<>(List.of(List.of()));
    long[] since = {System.nanoTime()};
    await(what, () -> {
      List<String> now = List.copyOf(victim.events);
      if (!isUp.getAsBoolean() || !now.equals(last.getFirst())) {
        last.set(0, now);
        since[0] = System.nanoTime();
      }
      return System.nanoTime() - since[0] > SETTLED_NANOS;
    });
  }

  private static boolean isConnected(PeerNetwork network, Node peer) {
    return status(network, peer).state() == PeerStatus.State.CONNECTED;
  }

  private static PeerStatus status(PeerNetwork network, Node peer) {
    return network.peers().stream()
        .filter(each -> each.peerId().equals(peer.id())).findFirst().orElseThrow();
  }

  private List<Long> votesFrom(Node node) {
    return victim.heard.stream()
        .filter(heard -> heard.from().equals(node.id()))
        .filter(heard -> heard.frameClass() == FrameClass.VOTES)
        .map(heard -> heard.message().toLong())
        .toList();
  }

  /**
   * The flooder's own votes, too: what it sends in other classes may be lost, its votes are not.
   */
  @Test
  void votesOfAllPassInOrderWhileAPeerFloodsWithExtrinsics() throws InterruptedException {
    PeerNetwork at = start(victim, flooder, honest);
    PeerNetwork from = start(flooder, victim);
    PeerNetwork third = start(honest, victim);
    awaitSettled("a mesh", () -> isConnected(from, victim) && isConnected(third, victim)
        && isConnected(at, flooder) && isConnected(at, honest));
    AtomicBoolean over = new AtomicBoolean();
    Bytes extrinsics = Bytes.wrap(new byte[64 * 1024]);
    Thread flood = Thread.ofVirtual().start(() -> {
      while (!over.get()) {
        from.send(victim.id(), FrameClass.EXTRINSICS, extrinsics);
        Thread.yield();
      }
    });
    try {
      for (long vote = 0; vote < 200; vote++) {
        assertThat(from.send(victim.id(), FrameClass.VOTES, Bytes.ofUnsignedLong(vote))).isTrue();
        assertThat(third.send(victim.id(), FrameClass.VOTES, Bytes.ofUnsignedLong(vote))).isTrue();
        Thread.sleep(1);
      }
      List<Long> all = LongStream.range(0, 200).boxed().toList();
      await("votes", () -> votesFrom(flooder).size() == 200 && votesFrom(honest).size() == 200);
      assertThat(votesFrom(flooder)).isEqualTo(all);
      assertThat(votesFrom(honest)).isEqualTo(all);
    } finally {
      over.set(true);
      flood.join();
    }
    assertThat(status(from, victim).traffic().droppedOutbound()).as("a flood").isPositive();
  }

  /** Each class: what comes beyond its rate is counted and left out; the connection stays. */
  @Test
  void whatComesFasterThanItsClassAllowsIsLeftOutAndTheConnectionStays() {
    PeerNetwork at = start(victim, flooder);
    PeerNetwork from = start(flooder, victim);
    awaitSettled("a pair", () -> isConnected(from, victim) && isConnected(at, flooder));
    Instant since = status(at, flooder).since();
    for (FrameClass each : FrameClass.values()) {
      long before = status(at, flooder).traffic().droppedInbound();
      await(each + " beyond its rate", () -> {
        for (int i = 0; i < each.messagesPerSecond(); i++) {
          from.send(victim.id(), each, Bytes.of(1));
        }
        return status(at, flooder).traffic().droppedInbound() > before;
      });
      victim.heard.clear();
    }
    assertThat(isConnected(at, flooder)).isTrue();
    assertThat(status(at, flooder).since()).as("never disconnected").isEqualTo(since);
  }

  /** Slow loris: a byte now and then keeps no place beyond the deadline of the whole handshake. */
  @Test
  void connectionsThatTrickleAreClosedAtTheDeadlineAndHonestPeersPass() throws Exception {
    PeerNetwork at = start(victim, honest);
    List<Socket> trickling = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), victim.port);
        trickling.add(socket);
        // The length of a message that never comes whole.
        socket.getOutputStream().write(new byte[] {0, 0, 8, 0});
      }
      PeerNetwork from = start(honest, victim);
      await("the honest peer", () -> isConnected(from, victim) && isConnected(at, honest));
      await("the end of all others", () -> trickling.stream().allMatch(FloodTest::isEnded));
    } finally {
      for (Socket socket : trickling) {
        socket.close();
      }
    }
  }

  /** Sends one more byte; an error, or an end of what comes, says that the other end has closed. */
  private static boolean isEnded(Socket socket) {
    try {
      socket.getOutputStream().write(1);
      socket.setSoTimeout(1);
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (java.io.IOException e) {
      return true;
    }
  }
}

package io.etalon.network;

import io.etalon.channel.ChannelClosedException;
import io.etalon.channel.SecureChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * One confirmed channel at work: a thread that writes what waits, one that reads, and one that
 * hands what was read to the listener, so that a slow listener stops neither of the others.
 */
final class Connection {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());

  private final SecureChannel channel;
  private final Opener opener;
  private final Counters counters;
  private final long confirmedNanos = System.nanoTime();
  private final ClassQueue outbound = new ClassQueue(ClassQueue.Side.OUTBOUND);
  private final ClassQueue inbound = new ClassQueue(ClassQueue.Side.INBOUND);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile String end = "";
  private volatile @Nullable Thread deliverer;
  private volatile Runnable closed = () -> {};

  /** Who opened a connection. */
  enum Opener {
    THIS_NODE,
    THE_PEER
  }

  Connection(SecureChannel channel, Opener opener, Counters counters) {
    this.channel = channel;
    this.opener = opener;
    this.counters = counters;
  }

  /**
   * Begins; the listener hears of this connection only after it has heard the end of
   * {@code earlier}.
   */
  void start(FrameListener listener, Optional<Connection> earlier, Runnable whenClosed) {
    closed = whenClosed;
    thread("write", this::write);
    thread("read", this::read);
    deliverer =
        thread(
            "deliver",
            () -> {
              try {
                earlier.ifPresent(Connection::awaitEnd);
                deliver(listener);
              } finally {
                ended.countDown();
              }
            });
  }

  private Thread thread(String task, Runnable body) {
    String peer = peerId().toUnprefixedHexString().substring(0, 8);
    return Thread.ofVirtual().name("peer-" + peer + "-" + task).start(body);
  }

  private void write() {
    try {
      Optional<Bytes> frame = outbound.takeFrame();
      while (frame.isPresent()) {
        channel.send(frame.get());
        counters.sentBytes.add(frame.get().size());
        frame = outbound.takeFrame();
      }
    } catch (ChannelClosedException e) {
      close(e.reason().toString());
    }
  }

  private void read() {
    Reassembly reassembly = new Reassembly(new RateLimits(System::nanoTime));
    long limited = 0;
    try {
      while (true) {
        Bytes frame = channel.receive();
        counters.receivedBytes.add(frame.size());
        Optional<Reassembly.Message> message = reassembly.accept(frame);
        if (message.isPresent()) {
          queue(message.get());
        }
        counters.droppedInbound.add(reassembly.dropped() - limited);
        limited = reassembly.dropped();
      }
    } catch (ChannelClosedException e) {
      close(e.reason().toString());
    } catch (FrameException e) {
      close("PROTOCOL_VIOLATION: " + e.getMessage());
    }
  }

  private void queue(Reassembly.Message message) {
    long before = inbound.dropped();
    inbound.offer(message.frameClass(), message.content());
    counters.droppedInbound.add(inbound.dropped() - before);
  }

  private void deliver(FrameListener listener) {
    try {
      listener.onConnected(peerId());
      Optional<Reassembly.Message> message = inbound.take();
      while (message.isPresent()) {
        listener.onFrame(peerId(), message.get().frameClass(), message.get().content());
        message = inbound.take();
      }
    } catch (RuntimeException e) {
      // The root of this thread: what the listener could not bear ends this connection, not the
      // node.
      LOG.log(System.Logger.Level.ERROR, "a listener failed on a message of " + peerId(), e);
    } finally {
      close("LISTENER_FAILED");
      listener.onDisconnected(peerId());
    }
  }

  /**
   * Queues a message; false when it was dropped, or when the peer is too slow and this connection
   * closes.
   */
  boolean send(FrameClass frameClass, Bytes message) {
    long before = outbound.dropped();
    ClassQueue.Outcome outcome = outbound.offer(frameClass, message);
    counters.droppedOutbound.add(outbound.dropped() - before);
    if (outcome == ClassQueue.Outcome.OVERFLOWED) {
      close("TOO_SLOW: no room for " + frameClass);
    }
    return outcome == ClassQueue.Outcome.QUEUED;
  }

  /** Closes the channel; what was received is still delivered. The first reason stays. */
  void close(String reason) {
    synchronized (this) {
      if (end.isEmpty()) {
        end = reason;
      }
    }
    // First, so that whoever hears of the end finds the peer disconnected.
    closed.run();
    outbound.close();
    inbound.close();
    channel.close();
  }

  private void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits a while for the listener to hear of the end, except in the listener's own call. */
  void awaitEnd(Duration patience) {
    if (Thread.currentThread() == deliverer) {
      return;
    }
    try {
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "a listener is still busy with " + peerId());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Bytes32 peerId() {
    return channel.peerId();
  }

  SecureChannel channel() {
    return channel;
  }

  Opener opener() {
    return opener;
  }

  long confirmedNanos() {
    return confirmedNanos;
  }

  /** Why the connection closed, empty while it is open. */
  String end() {
    return end;
  }
}

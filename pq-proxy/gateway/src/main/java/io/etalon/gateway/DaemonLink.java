package io.etalon.gateway;

import io.etalon.channel.ChannelClosedException;
import io.etalon.channel.ChannelEndpoint;
import io.etalon.channel.HandshakeException;
import io.etalon.channel.SecureChannel;
import io.etalon.gateway.ProxyMessage.Answered;
import io.etalon.gateway.ProxyMessage.Ask;
import io.etalon.gateway.ProxyMessage.Refused;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** The sidecar's channel to one daemon, opened when it is needed. Thread-safe. */
final class DaemonLink implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.etalon.gateway.sidecar");
  private static final int CONNECT_MILLIS = 3000;
  private static final Duration BACK_OFF = Duration.ofMillis(250);
  private static final int MAX_DOUBLINGS = 4;

  private final SidecarSettings.Daemon daemon;
  private final ChannelEndpoint endpoint;
  private final AtomicLong numbers = new AtomicLong();
  private @Nullable Open open;
  private long notBeforeNanos = System.nanoTime();
  private int failures;
  private boolean closed;

  /** An open channel and the calls that wait for their answers on it. */
  private static final class Open {
    final SecureChannel channel;
    final Map<Long, CompletableFuture<ProxyMessage>> waiting = new ConcurrentHashMap<>();

    Open(SecureChannel channel) {
      this.channel = channel;
    }
  }

  DaemonLink(SidecarSettings.Daemon daemon, ChannelEndpoint endpoint) {
    this.daemon = daemon;
    this.endpoint = endpoint;
  }

  String name() {
    return daemon.name();
  }

  /** Whether a channel is open now. */
  synchronized boolean isOpen() {
    return open != null && !open.channel.isClosed();
  }

  /**
   * Asks the daemon, once.
   *
   * @throws NeverSentException when no byte of the call left this machine
   * @throws IOException when one may have, and no answer came: the keys it held are lost
   */
  ProxyMessage ask(KeyCall call, Duration timeout) throws IOException {
    Open now = connected();
    long number = numbers.incrementAndGet();
    CompletableFuture<ProxyMessage> answer = new CompletableFuture<>();
    now.waiting.put(number, answer);
    try {
      if (now.channel.isClosed()) {
        throw new NeverSentException("the channel to " + name() + " is closed");
      }
      now.channel.send(ProxyCodec.encode(new Ask(number, call)));
      // Whoever closed the channel after the call was put down may not have seen it.
      if (now.channel.isClosed() && !answer.isDone()) {
        answer.completeExceptionally(new IOException("the channel closed"));
      }
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException(name() + " did not answer in time", e);
    } catch (ExecutionException e) {
      throw new IOException(name() + ": " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + name(), e);
    } finally {
      now.waiting.remove(number);
    }
  }

  private synchronized Open connected() throws NeverSentException {
    if (open != null && !open.channel.isClosed()) {
      return open;
    }
    if (closed || System.nanoTime() - notBeforeNanos < 0) {
      throw new NeverSentException(name() + " was not reachable a moment ago");
    }
    try {
      Open fresh = new Open(channel());
      Thread.ofVirtual().name("daemon-reader").start(() -> read(fresh));
      LOG.log(Level.INFO, "connected to daemon {0} at {1}", name(), daemon.address());
      open = fresh;
      failures = 0;
      return fresh;
    } catch (NeverSentException e) {
      // A daemon that is gone must not cost every call the time to find that out.
      int doublings = Math.min(failures++, MAX_DOUBLINGS);
      notBeforeNanos = System.nanoTime() + BACK_OFF.multipliedBy(1L << doublings).toNanos();
      throw e;
    }
  }

  /** A channel of its own, for a tunnel. */
  SecureChannel channel() throws NeverSentException {
    Socket socket = new Socket();
    try {
      socket.connect(daemon.address().resolve(), CONNECT_MILLIS);
      return endpoint.connect(socket, daemon.key().fingerprint());
    } catch (HandshakeException e) {
      LOG.log(Level.WARNING, "daemon {0} at {1}: the handshake failed ({2}); compare both"
          + " fingerprints and whether the daemon lists this client", name(), daemon.address(),
          e.reason());
      throw new NeverSentException(name() + ": the handshake failed: " + e.reason());
    } catch (IOException e) {
      Waiting.close(socket);
      LOG.log(Level.WARNING, "daemon {0} at {1} cannot be reached: {2}", name(), daemon.address(),
          e.getMessage());
      throw new NeverSentException(e);
    }
  }

  private void read(Open mine) {
    try {
      while (true) {
        Bytes frame = mine.channel.receive();
        Optional<ProxyMessage> message = ProxyCodec.decode(frame);
        boolean understood = message.isPresent() && switch (message.get()) {
          case Answered answered -> complete(mine, answered.id(), new Answered(
              answered.id(), answered.status(), answered.body().copy()));
          case Refused refused -> complete(mine, refused.id(), refused);
          default -> false;
        };
        Secrets.erase(frame);
        if (!understood) {
          LOG.log(Level.WARNING, "daemon {0} broke the protocol", name());
          break;
        }
      }
    } catch (ChannelClosedException e) {
      LOG.log(Level.INFO, "the channel to daemon {0} closed: {1}", name(), e.reason());
    }
    mine.channel.close();
    mine.waiting.values().forEach(
        each -> each.completeExceptionally(new IOException("the channel closed")));
  }

  /** An answer that nobody waits for any more is erased, never given to somebody else. */
  private static boolean complete(Open mine, long number, ProxyMessage message) {
    CompletableFuture<ProxyMessage> waiting = mine.waiting.remove(number);
    boolean taken = waiting != null && waiting.complete(message);
    if (!taken && message instanceof Answered answered) {
      Secrets.erase(answered.body());
    }
    return true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (open != null) {
      open.channel.close();
    }
  }
}

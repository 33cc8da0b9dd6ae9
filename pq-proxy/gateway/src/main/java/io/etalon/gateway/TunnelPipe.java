package io.etalon.gateway;

import io.etalon.channel.ChannelClosedException;
import io.etalon.channel.SecureChannel;
import io.etalon.gateway.ProxyMessage.Credit;
import io.etalon.gateway.ProxyMessage.Data;
import io.etalon.gateway.ProxyMessage.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tuweni.bytes.Bytes;

/**
 * Carries one connection over one channel, in both directions, until both have ended.
 *
 * <p>Each end may send a window of bytes that the other has not yet passed on. So a side that reads
 * slowly holds the other back, as without a tunnel, and the channel itself is always read.
 */
final class TunnelPipe {
  static final int WINDOW_BYTES = 512 * 1024;
  private static final System.Logger LOG = System.getLogger(TunnelPipe.class.getName());

  /** How long an end that is done waits for the other. */
  private static final Duration LINGER = Duration.ofSeconds(30);

  private final SecureChannel channel;
  private final Socket socket;
  private final Semaphore window = new Semaphore(WINDOW_BYTES);
  private final LinkedBlockingQueue<Bytes> received = new LinkedBlockingQueue<>();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong carried = new AtomicLong();
  private final CountDownLatch ends = new CountDownLatch(2);
  private final CountDownLatch closed = new CountDownLatch(1);

  TunnelPipe(SecureChannel channel, Socket socket) {
    this.channel = channel;
    this.socket = socket;
  }

  /** Which end closes the channel once both directions have ended. */
  enum Closing {
    /** This one, when the other has passed on every byte. */
    HERE,
    /** The other one; what this end sent may still be on its way. */
    THERE
  }

  /** Carries until the end, and closes both; returns the bytes that passed. */
  long run(Closing closing) {
    Thread.ofVirtual().name("tunnel-out").start(() -> guard(this::readSocket));
    Thread.ofVirtual().name("tunnel-in").start(() -> guard(this::writeSocket));
    Thread.ofVirtual().name("tunnel-end").start(() -> guard(() -> awaitEnd(closing)));
    guard(this::readChannel);
    close();
    return carried.get();
  }

  private interface Part {
    void run() throws IOException, InterruptedException;
  }

  private void guard(Part part) {
    try {
      part.run();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a tunnel ended", e);
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  private void awaitEnd(Closing closing) throws InterruptedException {
    ends.await();
    boolean inTime = switch (closing) {
      case HERE ->
          window.tryAcquire(WINDOW_BYTES, LINGER.toNanos(), TimeUnit.NANOSECONDS);
      case THERE -> closed.await(LINGER.toNanos(), TimeUnit.NANOSECONDS);
    };
    if (!inTime) {
      LOG.log(Level.DEBUG, "a tunnel's other end did not finish in time");
    }
    close();
  }

  private void readSocket() throws IOException, InterruptedException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[ProxyCodec.MAX_DATA_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      window.acquire(count);
      channel.send(ProxyCodec.encode(new Data(Bytes.wrap(Arrays.copyOf(buffer, count)))));
      carried.addAndGet(count);
    }
    channel.send(ProxyCodec.encode(new Ended()));
    ends.countDown();
  }

  private void readChannel() throws ChannelClosedException {
    boolean ended = false;
    while (true) {
      Optional<ProxyMessage> message = ProxyCodec.decode(channel.receive());
      boolean kept = message.isPresent() && switch (message.get()) {
        case Data data -> !ended && !data.bytes().isEmpty() && keep(data.bytes());
        case Credit credit -> credited(credit.bytes());
        case Ended _ -> !ended && received.add(Bytes.EMPTY);
        default -> false;
      };
      ended = ended || message.filter(Ended.class::isInstance).isPresent();
      if (!kept) {
        LOG.log(Level.WARNING, "a tunnel's other end broke the protocol; it is closed");
        return;
      }
    }
  }

  private boolean keep(Bytes bytes) {
    return waiting.addAndGet(bytes.size()) <= WINDOW_BYTES && received.add(bytes);
  }

  private boolean credited(long bytes) {
    if (bytes < 1 || bytes > WINDOW_BYTES - window.availablePermits()) {
      return false;
    }
    window.release((int) bytes);
    return true;
  }

  private void writeSocket() throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    while (true) {
      Bytes next = received.take();
      if (next.isEmpty()) {
        socket.shutdownOutput();
        ends.countDown();
        return;
      }
      out.write(next.toArrayUnsafe());
      waiting.addAndGet(-next.size());
      carried.addAndGet(next.size());
      channel.send(ProxyCodec.encode(new Credit(next.size())));
    }
  }

  private void close() {
    closed.countDown();
    channel.close();
    received.add(Bytes.EMPTY);
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing a tunnel", e);
    }
  }
}

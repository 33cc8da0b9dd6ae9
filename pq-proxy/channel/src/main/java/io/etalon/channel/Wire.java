package io.etalon.channel;

import io.etalon.channel.ChannelClosedException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.MutableBytes;

/**
 * Frames on a socket: length (4 bytes, big-endian), then that many bytes.
 *
 * <p>A length is judged before anything is allocated for it, and a frame that has begun must end
 * within 5 s and its size at 64 kB/s. One thread reads; writers take turns.
 */
final class Wire implements AutoCloseable {
  private static final int HEADER_BYTES = 4;
  private static final Duration FRAME_ALLOWANCE = Duration.ofSeconds(5);
  private static final long NANOS_PER_BYTE = Duration.ofSeconds(1).toNanos() / (64 * 1024);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Socket socket;
  private final long frameNanos;
  private final InputStream in;
  private final OutputStream out;
  private volatile long writeDeadlineNanos;
  private volatile boolean writing;

  Wire(Socket socket) throws IOException {
    this(socket, FRAME_ALLOWANCE);
  }

  /** Frames that may take {@code frameAllowance} besides what their size allows. */
  Wire(Socket socket, Duration frameAllowance) throws IOException {
    this.socket = socket;
    this.frameNanos = frameAllowance.toNanos();
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    this.out = socket.getOutputStream();
  }

  /** Reads a frame of at most {@code maxBytes} that must begin within {@code patience}. */
  Bytes read(int maxBytes, Duration patience) throws ChannelClosedException {
    byte[] header = new byte[HEADER_BYTES];
    fill(header, 0, 1, System.nanoTime() + patience.toNanos());
    long begunNanos = System.nanoTime();
    fill(header, 1, HEADER_BYTES, begunNanos + frameNanos);
    byte[] body = allocate(header, maxBytes);
    fill(body, 0, body.length, begunNanos + allowance(body.length));
    return Bytes.wrap(body);
  }

  /** Reads a frame of at most {@code maxBytes} that must end by this {@link System#nanoTime}. */
  Bytes readAllBy(long deadlineNanos, int maxBytes) throws ChannelClosedException {
    byte[] header = new byte[HEADER_BYTES];
    fill(header, 0, HEADER_BYTES, deadlineNanos);
    byte[] body = allocate(header, maxBytes);
    fill(body, 0, body.length, deadlineNanos);
    return Bytes.wrap(body);
  }

  private static byte[] allocate(byte[] header, int maxBytes) throws ChannelClosedException {
    int length = Bytes.wrap(header).getInt(0);
    if (length <= 0 || length > maxBytes) {
      throw new ChannelClosedException(Reason.PROTOCOL_VIOLATION);
    }
    return new byte[length];
  }

  private void fill(byte[] target, int from, int to, long deadlineNanos)
      throws ChannelClosedException {
    int at = from;
    try {
      while (at < to) {
        long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (leftMillis <= 0) {
          throw new ChannelClosedException(Reason.TOO_SLOW);
        }
        socket.setSoTimeout((int) Math.min(leftMillis, Integer.MAX_VALUE));
        int count = in.read(target, at, to - at);
        if (count < 0) {
          throw new ChannelClosedException(Reason.CLOSED_BY_PEER);
        }
        at += count;
      }
    } catch (SocketTimeoutException e) {
      throw new ChannelClosedException(Reason.TOO_SLOW);
    } catch (ChannelClosedException e) {
      throw e;
    } catch (IOException e) {
      throw new ChannelClosedException(Reason.CLOSED_BY_PEER);
    }
  }

  /**
   * Writes one frame, waiting for the other end to make room; {@link #isStuck} tells when that
   * takes too long.
   */
  void write(Bytes frame) throws ChannelClosedException {
    byte[] bytes = new byte[HEADER_BYTES + frame.size()];
    Bytes.ofUnsignedInt(frame.size()).copyTo(MutableBytes.wrap(bytes), 0);
    System.arraycopy(frame.toArrayUnsafe(), 0, bytes, HEADER_BYTES, frame.size());
    writeDeadlineNanos = System.nanoTime() + allowance(frame.size());
    writing = true;
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new ChannelClosedException(Reason.CLOSED_BY_PEER);
    } finally {
      writing = false;
    }
  }

  /** Whether a write has been waiting for longer than its frame allows. */
  boolean isStuck() {
    return writing && System.nanoTime() - writeDeadlineNanos > 0;
  }

  private long allowance(int length) {
    return frameNanos + length * NANOS_PER_BYTE;
  }

  /** Closes the connection and so wakes whoever reads or writes. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      System.getLogger(Wire.class.getName()).log(System.Logger.Level.DEBUG, "closing a socket", e);
    }
  }
}

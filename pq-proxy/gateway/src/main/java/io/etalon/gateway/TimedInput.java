package io.etalon.gateway;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A socket's input with one deadline for all reads together, so that a byte now and then does not
 * keep a connection alive.
 */
final class TimedInput extends InputStream {
  private static final int BUFFER_BYTES = 8 * 1024;

  private final InputStream buffered;
  private volatile long deadlineNanos;

  TimedInput(Socket socket) throws IOException {
    this.buffered = new BufferedInputStream(new Unbuffered(socket), BUFFER_BYTES);
  }

  /** From now on, reads end within this time. */
  void allow(Duration time) {
    deadlineNanos = System.nanoTime() + time.toNanos();
  }

  @Override
  public int read() throws IOException {
    return buffered.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return buffered.read(target, offset, length);
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    buffered.mark(limit);
  }

  @Override
  public synchronized void reset() throws IOException {
    buffered.reset();
  }

  private final class Unbuffered extends FilterInputStream {
    private final Socket socket;

    Unbuffered(Socket socket) throws IOException {
      super(socket.getInputStream());
      this.socket = socket;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        throw new SocketTimeoutException("too slow");
      }
      socket.setSoTimeout((int) Math.min(leftMillis, Integer.MAX_VALUE));
      return super.read(target, offset, length);
    }
  }
}

package io.etalon.channel;

import io.etalon.channel.ChannelClosedException.Reason;
import io.etalon.signing.SecretBytes;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tuweni.bytes.Bytes;

/**
 * What this end sends: records in the order in which they are sealed, application frames held back
 * when they must wait.
 */
final class Outgoing implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Wire wire;
  private final RecordSealer sealer;
  private boolean held;
  private volatile boolean closed;
  private volatile long lastSentNanos = System.nanoTime();

  Outgoing(Wire wire, RecordSealer sealer) {
    this.wire = wire;
    this.sealer = sealer;
  }

  /** Sends an application frame, once none is held back. */
  void application(Bytes frame) throws ChannelClosedException {
    lock.lock();
    try {
      while (held && !closed) {
        changed.awaitUninterruptibly();
      }
      send(RecordKind.APPLICATION, frame);
    } finally {
      lock.unlock();
    }
  }

  /** Sends a control message, held back or not. */
  void control(ControlMessage message) throws ChannelClosedException {
    lock.lock();
    try {
      send(RecordKind.CONTROL, ControlCodec.encode(message));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends a Switch as the last record under the old key, replaces the key and lets application
   * frames pass.
   */
  void switchTo(SecretBytes key, long epoch) throws ChannelClosedException {
    lock.lock();
    try {
      send(RecordKind.CONTROL, ControlCodec.encode(new ControlMessage.Switch(epoch)));
      sealer.switchTo(key);
      held = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Holds application frames back until the next {@link #switchTo}. */
  void hold() {
    lock.lock();
    try {
      held = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Shows the peer that this end is there, unless it was heard within {@code silenceNanos} or is
   * being heard now.
   */
  void keepAlive(long silenceNanos) throws ChannelClosedException {
    if (System.nanoTime() - lastSentNanos < silenceNanos || !lock.tryLock()) {
      return;
    }
    try {
      send(RecordKind.CONTROL, ControlCodec.encode(ControlMessage.KeepAlive.INSTANCE));
    } finally {
      lock.unlock();
    }
  }

  private void send(RecordKind kind, Bytes payload) throws ChannelClosedException {
    if (closed) {
      throw new ChannelClosedException(Reason.CLOSED_HERE);
    }
    wire.write(sealer.seal(kind, payload));
    lastSentNanos = System.nanoTime();
  }

  /** Records under the key in force. */
  long records() {
    return sealer.records();
  }

  /**
   * Erases the key and wakes whoever waits; the connection must be closed before, so that no writer
   * holds the lock.
   */
  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      changed.signalAll();
      sealer.close();
    } finally {
      lock.unlock();
    }
  }
}

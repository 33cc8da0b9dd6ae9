package io.etalon.storage;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to read a committed state; closing it gives the right back. */
public final class StateLease implements AutoCloseable {
  private final CommittedState state;
  private final AtomicBoolean closed = new AtomicBoolean();

  StateLease(CommittedState state) {
    this.state = state;
  }

  /** The state; not to be used after {@link #close}. */
  public CommittedState state() {
    return state;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      state.release();
    }
  }
}

package io.etalon.api;

import com.google.rpc.Code;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The server's end of a stream: sending waits for a slow reader, but not for ever. */
final class Outlet<T> {
  private final ServerCallStreamObserver<T> call;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  Outlet(ServerCallStreamObserver<T> call) {
    this.call = call;
    call.setOnReadyHandler(this::wake);
    call.setOnCancelHandler(this::wake);
  }

  /** Whether somebody still reads. */
  boolean isOpen() {
    return !call.isCancelled();
  }

  /** Sends one message; lost without a word where the reader has gone. */
  void send(T message) throws ApiFailure, InterruptedException {
    awaitRoom();
    if (isOpen()) {
      call.onNext(message);
    }
  }

  private void awaitRoom() throws ApiFailure, InterruptedException {
    long left = ApiLimits.SLOWEST_READER.toNanos();
    lock.lock();
    try {
      while (!call.isReady() && isOpen()) {
        if (left <= 0) {
          throw ApiFailure.of(Code.ABORTED, "SLOW_READER", "the stream was not read for too long")
              .remedy("open it again from the height after the last one received").build();
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

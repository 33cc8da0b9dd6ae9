package io.etalon.api;

import com.google.rpc.Code;
import io.etalon.engine.BlockFeed;
import io.etalon.engine.NodeAccess;
import io.etalon.storage.StoredBlock;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Runs each open stream on a thread of its own, at most so many at a time. The thread cannot be the
 * call's: gRPC tells a call's own thread that the reader has room or has gone.
 */
final class Streams implements AutoCloseable {
  private final NodeAccess node;
  private final Semaphore places;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Streams(NodeAccess node, int maxStreams) {
    this.node = node;
    this.places = new Semaphore(maxStreams);
  }

  /** What fills a stream; it ends when this returns. */
  @FunctionalInterface
  interface Source<T> {
    void fill(Outlet<T> outlet) throws ApiFailure, InterruptedException;
  }

  /** What is sent of a block. */
  @FunctionalInterface
  interface BlockSource<T> {
    void send(StoredBlock block, Outlet<T> outlet) throws ApiFailure, InterruptedException;
  }

  /** Opens a stream, or refuses it where too many are open. */
  <T> void open(StreamObserver<T> caller, Source<T> source) {
    if (!places.tryAcquire()) {
      caller.onError(
          ApiFailure.of(Code.RESOURCE_EXHAUSTED, "TOO_MANY_STREAMS", "too many streams are open")
              .retryAfter(Duration.ofSeconds(5)).remedy("close some, or try again later")
              .build().toStatus());
      return;
    }
    Outlet<T> outlet = new Outlet<>((ServerCallStreamObserver<T>) caller);
    Thread thread = Thread.ofVirtual().name("api-stream").unstarted(() -> {
      try {
        run(caller, outlet, source);
      } finally {
        running.remove(Thread.currentThread());
        places.release();
      }
    });
    running.add(thread);
    thread.start();
  }

  /** Opens a stream of blocks from a height on; without one, from the next block on. */
  <T> void openBlocks(StreamObserver<T> caller, Optional<Long> from, BlockSource<T> source) {
    open(caller, outlet -> {
      long next = node.store().best().height() + 1;
      long height = Requests.height("from_height", from.orElse(next));
      while (outlet.isOpen()) {
        Optional<StoredBlock> block = next(height);
        if (block.isPresent()) {
          source.send(block.get(), outlet);
          height = block.get().block().header().height() + 1;
        }
      }
    });
  }

  /** The block at a height if it comes within a tick. */
  Optional<StoredBlock> next(long height) throws ApiFailure, InterruptedException {
    BlockFeed feed = node.feed();
    if (closed || feed.isClosed()) {
      throw Calls.stopping();
    }
    return feed.await(height, ApiLimits.STREAM_TICK);
  }

  /** Ends all streams and waits for their threads, so that nobody reads the store afterwards. */
  @Override
  public void close() {
    closed = true;
    for (Thread thread : running) {
      thread.interrupt();
    }
    for (Thread thread : running) {
      try {
        thread.join(ApiLimits.SHUTDOWN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static <T> void run(StreamObserver<T> caller, Outlet<T> outlet, Source<T> source) {
    try {
      source.fill(outlet);
    } catch (ApiFailure | InterruptedException | RuntimeException e) {
      if (outlet.isOpen()) {
        caller.onError(Calls.toStatus(e));
      }
      return;
    }
    if (outlet.isOpen()) {
      caller.onCompleted();
    }
  }
}

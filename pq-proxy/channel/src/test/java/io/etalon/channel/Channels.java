package io.etalon.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Alice and Bob over loopback sockets; Alice opens. */
final class Channels implements AutoCloseable {
  static final ChannelLimits BRISK =
      new ChannelLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          1L << 24,
          Duration.ofHours(1),
          Duration.ZERO,
          64 * 1024);

  ChannelLimits limits = BRISK;
  QkdPolicy alicePolicy = QkdPolicy.OFF;
  QkdPolicy bobPolicy = QkdPolicy.OFF;
  QkdKeySource aliceKeys = QkdKeySource.NONE;
  QkdKeySource bobKeys = QkdKeySource.NONE;
  KeyRules aliceRules = KeyRules.STRICT;
  KeyRules bobRules = KeyRules.STRICT;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Both ends of one open channel. */
  record Pair(SecureChannel alice, SecureChannel bob) implements AutoCloseable {
    @Override
    public void close() {
      alice.close();
      bob.close();
    }
  }

  ChannelEndpoint alice() {
    return new ChannelEndpoint(
        ChannelConfig.of(Identities.DOMAIN).within(limits),
        Identities.party(Identities.ALICE, aliceRules),
        Identities.directory(Identities.allowed(Identities.BOB, alicePolicy)),
        aliceKeys);
  }

  ChannelEndpoint bob() {
    return new ChannelEndpoint(
        ChannelConfig.of(Identities.DOMAIN).within(limits),
        Identities.party(Identities.BOB, bobRules),
        Identities.directory(Identities.allowed(Identities.ALICE, bobPolicy)),
        bobKeys);
  }

  /** Opens a channel directly. */
  Pair open() throws IOException, HandshakeException {
    try (ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      return open(listener, listener.getLocalPort());
    }
  }

  /** Opens a channel where Bob listens here and Alice dials this port. */
  Pair open(ServerSocket listener, int port) throws IOException, HandshakeException {
    ChannelEndpoint bob = bob();
    CompletableFuture<SecureChannel> accepted = start(() -> bob.accept(listener.accept()));
    SecureChannel opened =
        alice().connect(new Socket(InetAddress.getLoopbackAddress(), port), Identities.BOB_ID);
    return new Pair(opened, join(accepted));
  }

  /** What both ends say when the channel does not come about. */
  HandshakeException refusal() throws IOException {
    try {
      open().close();
    } catch (HandshakeException e) {
      return e;
    }
    throw new AssertionError("the channel must not open");
  }

  interface Task<T> {
    T run() throws IOException, HandshakeException;
  }

  <T> CompletableFuture<T> start(Task<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            result.complete(task.run());
          } catch (IOException | HandshakeException | RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  static <T> T join(CompletableFuture<T> future) throws IOException, HandshakeException {
    try {
      return future.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case HandshakeException cause -> throw cause;
        default -> throw new AssertionError(e.getCause());
      }
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

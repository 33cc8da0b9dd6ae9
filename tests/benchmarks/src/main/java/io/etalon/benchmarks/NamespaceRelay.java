package io.etalon.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/**
 * Carries connections between the loopback of a network namespace and that of this process, so that
 * a validator on a host of its own reaches its key managers and is asked by its API as if both were
 * beside it. Not part of the network between validators.
 *
 * <p>A socket belongs to the namespace of the thread that made it, wherever it is used later.
 */
final class NamespaceRelay implements AutoCloseable {
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final int BACKLOG = 64;

  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

  /** Makes a socket. */
  private interface Making<T> {
    T make() throws IOException;
  }

  /** What connects to this port within the namespace reaches the same port here. */
  void inward(String namespace, int port) throws IOException {
    ServerSocket server = within(namespace, () -> listen(port));
    serve(server, () -> connect(port));
  }

  /** What connects to this port here reaches the same port within the namespace. */
  void outward(String namespace, int port) throws IOException {
    serve(listen(port), () -> within(namespace, () -> connect(port)));
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
  }

  private static Socket connect(int port) throws IOException {
    return new Socket(InetAddress.getByName("127.0.0.1"), port);
  }

  private void serve(ServerSocket server, Making<Socket> target) {
    open.add(server);
    Thread.ofVirtual().start(() -> {
      while (!server.isClosed()) {
        try {
          Socket from = server.accept();
          Thread.ofVirtual().start(() -> carry(from, target));
        } catch (IOException _) {
          // Closed.
        }
      }
    });
  }

  private static void carry(Socket from, Making<Socket> target) {
    try (from; Socket to = target.make()) {
      Thread back = Thread.ofVirtual().start(() -> pour(to, from));
      pour(from, to);
      back.join();
    } catch (IOException _) {
      // The other end is not there: whoever connected sees an end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pour(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      try {
        to.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** On a thread that enters the namespace and ends there. */
  private static <T> T within(String namespace, Making<T> making) throws IOException {
    CompletableFuture<T> made = new CompletableFuture<>();
    Thread.ofPlatform().start(() -> {
      try {
        enter(namespace);
        made.complete(making.make());
      } catch (Throwable e) {
        made.completeExceptionally(e);
      }
    });
    try {
      return made.get();
    } catch (ExecutionException e) {
      throw new IOException("in namespace " + namespace, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void enter(String namespace) throws Throwable {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor openType = FunctionDescriptor.of(
        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    FunctionDescriptor setType = FunctionDescriptor.of(
        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    MethodHandle open = handle(linker, "open", openType);
    MethodHandle setns = handle(linker, "setns", setType);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom("/run/netns/" + namespace);
      int file = (int) open.invokeExact(path, 0);
      if (file < 0 || (int) setns.invokeExact(file, CLONE_NEWNET) != 0) {
        throw new IOException("cannot enter the network namespace " + namespace);
      }
    }
  }

  private static MethodHandle handle(Linker linker, String name, FunctionDescriptor type) {
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }
}

package io.etalon.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One kept-alive TLS connection to a key manager, for one exchange at a time.
 *
 * <p>A thread reads all the time, so that a connection that the key manager closes while it is idle
 * is known to be gone before a request is written to it. No request is ever written twice.
 */
final class KmeConnection implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(KmeConnection.class.getName());

  private final SSLSocket socket;
  private final OutputStream out;
  private final AtomicReference<CompletableFuture<HttpReply>> pending = new AtomicReference<>();
  private volatile boolean closed;
  private volatile long idleSinceNanos = System.nanoTime();

  private KmeConnection(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    Thread.ofVirtual().name("kme-reader").start(this::read);
  }

  /** Connects and shakes hands. */
  static KmeConnection open(KmeTarget target, SSLContext tls, Duration timeout)
      throws NeverSentException {
    int millis = Math.toIntExact(timeout.toMillis());
    Socket plain = new Socket();
    try {
      InetSocketAddress address = target.resolve();
      plain.connect(address, millis);
      plain.setTcpNoDelay(true);
      SSLSocket socket = (SSLSocket)
          tls.getSocketFactory().createSocket(plain, target.host(), target.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      // A pinned certificate is accepted before names are looked at: see Trust.certificate.
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(millis);
      socket.startHandshake();
      socket.setSoTimeout(0);
      return new KmeConnection(socket);
    } catch (IOException e) {
      closeQuietly(plain);
      throw new NeverSentException(e);
    }
  }

  /** Whether a request could be written now. */
  boolean isUsable(Duration maxIdle) {
    return !closed && System.nanoTime() - idleSinceNanos < maxIdle.toNanos();
  }

  /**
   * Writes a request and waits for the whole answer.
   *
   * @throws NeverSentException when nothing was written
   * @throws IOException when something was, and no whole answer came in time
   */
  HttpReply exchange(byte[] request, Duration timeout) throws IOException {
    CompletableFuture<HttpReply> answer = new CompletableFuture<>();
    pending.set(answer);
    if (closed) {
      throw new NeverSentException("the key manager closed the connection");
    }
    try {
      out.write(request);
      out.flush();
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      close();
      throw new IOException("no whole answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      close();
      throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for an answer", e);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void read() {
    IOException cause = new IOException("the key manager closed the connection");
    try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
      while (!closed) {
        Optional<Http.Head> head = Http.head(in);
        CompletableFuture<HttpReply> waiting = pending.get();
        if (head.isEmpty() || waiting == null) {
          break;
        }
        int status = status(head.get());
        HttpReply reply = new HttpReply(status, head.get().header("content-type"),
            Http.answerBody(in, head.get(), status, ProxyCodec.MAX_ANSWER_BYTES));
        if (status == 100) {
          continue;
        }
        closed = closed || head.get().closes();
        idleSinceNanos = System.nanoTime();
        pending.set(null);
        waiting.complete(reply);
      }
    } catch (IOException e) {
      cause = e;
    }
    close();
    CompletableFuture<HttpReply> waiting = pending.getAndSet(null);
    if (waiting != null) {
      waiting.completeExceptionally(cause);
    }
  }

  private static int status(Http.Head head) throws Http.Malformed {
    String[] words = head.startLine().split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9]{2}")) {
      throw new Http.Malformed("the answer is not HTTP/1.1");
    }
    return Integer.parseInt(words[1]);
  }

  @Override
  public void close() {
    closed = true;
    closeQuietly(socket);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing a connection to the key manager", e);
    }
  }
}

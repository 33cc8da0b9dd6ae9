package io.etalon.gateway;

import io.etalon.pki.TlsIdentity;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.tuweni.bytes.Bytes;

/** The connections of one client's SAE certificate to the key manager. Thread-safe. */
final class KmePool implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 16;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** Key managers close idle connections after half a minute or more. */
  private static final Duration MAX_IDLE = Duration.ofSeconds(10);

  private final KmeTarget target;
  private final SSLContext tls;
  private final Semaphore permits = new Semaphore(MAX_CONNECTIONS);
  private final Deque<KmeConnection> idle = new ArrayDeque<>();
  private boolean retired;

  KmePool(KmeTarget target, TlsIdentity sae) {
    this.target = target;
    this.tls = sae.sslContext(target.pin().trust());
  }

  /**
   * Asks the key manager, once.
   *
   * @throws NeverSentException when it saw nothing of the call
   * @throws IOException when it may have, and its answer is lost
   */
  HttpReply exchange(KeyCall call, Duration timeout) throws IOException {
    try {
      if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new NeverSentException("all connections to the key manager are busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NeverSentException(e);
    }
    try {
      return exchangeOnce(call, timeout);
    } finally {
      permits.release();
    }
  }

  private HttpReply exchangeOnce(KeyCall call, Duration timeout) throws IOException {
    byte[] request = request(call);
    Optional<KmeConnection> kept = take();
    if (kept.isPresent()) {
      try {
        return keep(kept.get(), kept.get().exchange(request, timeout));
      } catch (NeverSentException e) {
        // The key manager had closed it; a fresh connection follows.
        kept.get().close();
      }
    }
    KmeConnection fresh = KmeConnection.open(target, tls, CONNECT_TIMEOUT);
    return keep(fresh, fresh.exchange(request, timeout));
  }

  /** Connects without asking anything: whether the key manager is there and accepts the SAE. */
  void probe() throws IOException {
    keep(KmeConnection.open(target, tls, CONNECT_TIMEOUT), HttpReply.json(200, Bytes.EMPTY));
  }

  private byte[] request(KeyCall call) {
    String path = "/api/v1/keys/"
        + URLEncoder.encode(call.saeId(), StandardCharsets.UTF_8).replace("+", "%20")
        + "/" + call.method().word()
        + (call.query().isEmpty() ? "" : "?" + call.query());
    String head = call.form() + " " + path + " HTTP/1.1\r\n"
        + "Host: " + target.url().getRawAuthority() + "\r\n"
        + "Accept: application/json\r\n"
        + (call.form() == KeyCall.Form.POST
            ? "Content-Type: application/json\r\nContent-Length: " + call.body().size() + "\r\n"
            : "")
        + "\r\n";
    return Bytes.concatenate(
        Bytes.wrap(head.getBytes(StandardCharsets.US_ASCII)), call.body()).toArray();
  }

  private synchronized Optional<KmeConnection> take() {
    while (!idle.isEmpty()) {
      KmeConnection newest = idle.pop();
      if (newest.isUsable(MAX_IDLE)) {
        return Optional.of(newest);
      }
      newest.close();
    }
    return Optional.empty();
  }

  private synchronized HttpReply keep(KmeConnection connection, HttpReply reply) {
    idle.removeIf(each -> {
      boolean stale = !each.isUsable(MAX_IDLE);
      if (stale) {
        each.close();
      }
      return stale;
    });
    if (retired || !connection.isUsable(MAX_IDLE)) {
      connection.close();
    } else {
      idle.push(connection);
    }
    return reply;
  }

  /** Closes what is idle; exchanges under way end undisturbed, and their connections with them. */
  @Override
  public synchronized void close() {
    retired = true;
    idle.forEach(KmeConnection::close);
    idle.clear();
  }
}

package io.etalon.fetch;

import io.etalon.fetch.FetchException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server for small documents.
 *
 * <p>Guarantee: trust is that of the given TLS context and no other; without one, only a server on
 * loopback is asked, in the clear. Redirections are not followed and no proxy is used, since both
 * would end somewhere that nobody pinned. Thread-safe; calls block.
 */
public final class Fetcher implements AutoCloseable {
  private static final int OK = 200;
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "[::1]", "localhost");

  private final FetchLimits limits;
  private final boolean isPinned;
  private final HttpClient client;

  private Fetcher(@Nullable SSLContext tls, FetchLimits limits) {
    this.limits = limits;
    this.isPinned = tls != null;
    HttpClient.Builder builder = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(limits.connect());
    if (tls != null) {
      SSLParameters parameters = new SSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      builder.sslContext(tls).sslParameters(parameters);
    }
    this.client = builder.build();
  }

  /** Asks over TLS; {@code tls} bears the pinned trust and, where one is shown, a certificate. */
  public static Fetcher pinned(SSLContext tls, FetchLimits limits) {
    return new Fetcher(tls, limits);
  }

  /** Asks servers on this machine in the clear. */
  public static Fetcher loopback(FetchLimits limits) {
    return new Fetcher(null, limits);
  }

  /**
   * Refuses an address that this would not ask: another scheme, or a clear one off loopback.
   * Errors: {@link IllegalArgumentException} that says what to write instead.
   */
  public void require(URI address) {
    boolean known = address.getHost() != null && (isPinned
        ? "https".equals(address.getScheme())
        : "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost()));
    if (!known) {
      throw new IllegalArgumentException(isPinned
          ? address + " is not https://host"
          : address + " is asked in the clear, which only http://127.0.0.1 may be; pin an"
              + " authority and write https://");
    }
  }

  /** The body of a GET's answer with status 200. */
  public byte[] get(URI address, Map<String, String> headers) throws FetchException {
    return exchange(address, headers, HttpRequest.newBuilder(address).GET());
  }

  /** The body of a POST's answer with status 200. */
  public byte[] post(URI address, Map<String, String> headers, byte[] body)
      throws FetchException {
    return exchange(address, headers,
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(body)));
  }

  /** Drops connections; exchanges under way fail. */
  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private byte[] exchange(URI address, Map<String, String> headers, HttpRequest.Builder request)
      throws FetchException {
    require(address);
    headers.forEach(request::header);
    HttpResponse<byte[]> answer = await(address, request.build());
    if (answer.statusCode() != OK) {
      throw new FetchException(
          Reason.REFUSED, address + ": HTTP status " + answer.statusCode(), null);
    }
    return answer.body();
  }

  /** The client's own timeout ends with the headers; this one with the last byte. */
  private HttpResponse<byte[]> await(URI address, HttpRequest request) throws FetchException {
    CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(
        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.maxBytes()));
    try {
      return pending.get(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new FetchException(Reason.TIMEOUT, address + ": no complete answer within "
          + limits.deadline().toMillis() + " ms", e);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new FetchException(Reason.INTERRUPTED, address + ": interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String detail = cause.getMessage() == null
          ? cause.getClass().getSimpleName() : cause.getMessage();
      throw new FetchException(reasonOf(cause), address + ": " + detail, cause);
    }
  }

  private static Reason reasonOf(Throwable cause) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (link instanceof SSLException) {
        return Reason.TLS_REFUSED;
      }
      if (link instanceof HttpConnectTimeoutException || link instanceof ConnectException) {
        return Reason.UNREACHABLE;
      }
      // The bounding body handler has no exception type of its own.
      if (link instanceof IOException && String.valueOf(link.getMessage()).contains("capacity")) {
        return Reason.TOO_LARGE;
      }
    }
    return Reason.UNREACHABLE;
  }
}

package io.etalon.etsi014;

import io.etalon.etsi014.KeyDeliveryException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** One HTTPS exchange at a time: bounded in time and size, never repeated, every failure typed. */
final class HttpExchanges implements AutoCloseable {
  static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int UNAVAILABLE = 503;
  /** An error body is read only for its message. */
  private static final int MAX_ERROR_BYTES = 16 * 1024;

  private final KmeEndpoint endpoint;
  private final QuirkLog quirks;
  private final HttpClient client;

  HttpExchanges(KmeEndpoint endpoint, SSLContext tls, QuirkLog quirks) {
    this.endpoint = endpoint;
    this.quirks = quirks;
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    this.client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(endpoint.connectTimeout())
        .sslContext(tls)
        .sslParameters(parameters)
        .build();
  }

  byte[] get(String pathAndQuery) throws KeyDeliveryException {
    return exchange(pathAndQuery, "GET", new SingleUseBody(new byte[0]));
  }

  byte[] post(String path, byte[] json) throws KeyDeliveryException {
    return exchange(path, "POST", new SingleUseBody(json));
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private byte[] exchange(String pathAndQuery, String verb, SingleUseBody body)
      throws KeyDeliveryException {
    HttpRequest.Builder request = HttpRequest
        .newBuilder(URI.create(endpoint.base() + pathAndQuery))
        .header("Accept", "application/json")
        .method(verb, body);
    if (verb.equals("POST")) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<byte[]> answer = await(request.build(), body);
    if (answer.statusCode() == OK) {
      noteMediaType(answer);
      return answer.body();
    }
    throw refusal(answer);
  }

  /**
   * The whole exchange has one deadline: the client's own timeout ends with the headers, not with
   * the body.
   */
  private HttpResponse<byte[]> await(HttpRequest request, SingleUseBody body)
      throws KeyDeliveryException {
    CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(
        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), endpoint.maxAnswerBytes()));
    try {
      return pending.get(endpoint.deadline().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      pending.cancel(true);
      String message = "no complete answer from " + endpoint.base() + " within "
          + endpoint.deadline().toMillis() + " ms";
      throw new KeyDeliveryException(Reason.TIMEOUT, message, body.begun(), e);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      String message = "interrupted while waiting for " + endpoint.base();
      throw new KeyDeliveryException(Reason.INTERRUPTED, message, body.begun(), e);
    } catch (ExecutionException e) {
      throw fault(e.getCause() == null ? e : e.getCause(), body.begun());
    }
  }

  private KeyDeliveryException fault(Throwable cause, boolean begun) {
    Reason reason = reasonOf(cause, begun);
    String detail = cause.getMessage() == null ? cause.getClass().getSimpleName()
        : cause.getMessage();
    return new KeyDeliveryException(reason, endpoint.base() + ": " + detail, begun, cause);
  }

  private static Reason reasonOf(Throwable cause, boolean begun) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (link instanceof SSLException) {
        return Reason.TLS_REFUSED;
      }
      if (link instanceof HttpConnectTimeoutException || link instanceof ConnectException) {
        return Reason.UNREACHABLE;
      }
      // The bounding body handler has no exception type of its own.
      if (link instanceof IOException && String.valueOf(link.getMessage()).contains("capacity")) {
        return Reason.ANSWER_TOO_LARGE;
      }
    }
    return begun ? Reason.CONNECTION_LOST : Reason.UNREACHABLE;
  }

  private void noteMediaType(HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("none");
    if (!type.strip().toLowerCase(Locale.ROOT).startsWith("application/json")) {
      quirks.note(Quirk.MEDIA_TYPE_WRONG, type.substring(0, Math.min(type.length(), 60)));
    }
  }

  private KeyDeliveryException refusal(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    Reason reason = switch (status) {
      case BAD_REQUEST -> Reason.REFUSED;
      case UNAUTHORIZED -> Reason.UNAUTHORIZED;
      case UNAVAILABLE -> Reason.UNAVAILABLE;
      default -> Reason.UNEXPECTED_STATUS;
    };
    if (reason == Reason.UNEXPECTED_STATUS) {
      quirks.note(Quirk.STATUS_CODE_UNKNOWN, "HTTP status " + status);
    }
    Optional<ErrorBody> error = answer.body().length > MAX_ERROR_BYTES
        ? Optional.empty()
        : ErrorJson.decode(answer.body(), quirks);
    if (error.isEmpty() && answer.body().length > 0) {
      quirks.note(Quirk.ERROR_NOT_JSON, "the body of HTTP status " + status);
    }
    return error
        .map(said -> new KeyDeliveryException(reason, status, said.message(), said))
        .orElseGet(() -> new KeyDeliveryException(reason, status, "HTTP status " + status));
  }
}

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
  private final HttpClient client;

  HttpExchanges(KmeEndpoint endpoint, SSLContext tls) {
    this.endpoint = endpoint;
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

  private static KeyDeliveryException refusal(HttpResponse<byte[]> answer) {
    Reason reason = switch (answer.statusCode()) {
      case BAD_REQUEST -> Reason.REFUSED;
      case UNAUTHORIZED -> Reason.UNAUTHORIZED;
      case UNAVAILABLE -> Reason.UNAVAILABLE;
      default -> Reason.UNEXPECTED_STATUS;
    };
    String message = answer.body().length > MAX_ERROR_BYTES
        ? "HTTP status " + answer.statusCode()
        : ErrorJson.decodeMessage(answer.body())
            .orElse("HTTP status " + answer.statusCode());
    return new KeyDeliveryException(reason, answer.statusCode(), message);
  }
}

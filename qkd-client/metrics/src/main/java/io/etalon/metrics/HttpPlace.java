package io.etalon.metrics;

import io.etalon.fetch.FetchException;
import io.etalon.fetch.Fetcher;
import io.etalon.metrics.MetricSourceException.Reason;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One address that is asked for a document; it owns the way to it.
 *
 * <p>Shape: {@code authorization} is the header of that name, empty for none; it never appears in
 * {@code toString}.
 */
public record HttpPlace(Fetcher fetcher, URI address, String authorization)
    implements AutoCloseable {

  public HttpPlace {
    fetcher.require(address);
  }

  JsonDocument fetch(String accept) throws MetricSourceException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", accept);
    if (!authorization.isEmpty()) {
      headers.put("Authorization", authorization);
    }
    try {
      return JsonDocument.parse(fetcher.get(address, headers));
    } catch (FetchException e) {
      throw new MetricSourceException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    fetcher.close();
  }

  @Override
  public String toString() {
    return "HttpPlace[" + address + "]";
  }
}

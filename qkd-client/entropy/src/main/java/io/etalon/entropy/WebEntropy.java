package io.etalon.entropy;

import io.etalon.entropy.EntropyException.Reason;
import io.etalon.fetch.FetchException;
import io.etalon.fetch.Fetcher;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A web service's random bytes. The service knows them, and so does whoever broke its TLS: they
 * only ever add. Guarantee: the key never appears in {@code toString} or in a message.
 */
public final class WebEntropy implements EntropySource {
  private static final int FULL_BITS = 8;

  private final String name;
  private final WebInterface service;
  private final Fetcher fetcher;
  private final URI address;
  private final String key;

  /**
   * Asks a service, whose fetcher it closes in the end.
   *
   * @param address what the service's query is appended to
   * @param key the account's key; empty for none
   */
  public WebEntropy(
      String name, WebInterface service, Fetcher fetcher, URI address, String key) {
    this.name = name;
    this.service = service;
    this.fetcher = fetcher;
    this.address = address;
    this.key = key;
    fetcher.require(address);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public EntropyKind kind() {
    return EntropyKind.WEB;
  }

  @Override
  public int claimedBitsPerByte() {
    return FULL_BITS;
  }

  @Override
  public int startUpBytes() {
    return 0;
  }

  @Override
  public byte[] draw(int bytes) throws EntropyException {
    byte[] answer = answer(bytes);
    byte[] decoded = RandomAnswer.decode(service, answer, bytes);
    if (decoded != answer) {
      Arrays.fill(answer, (byte) 0);
    }
    return decoded;
  }

  @Override
  public void close() {
    fetcher.close();
  }

  @Override
  public String toString() {
    return "WebEntropy[" + name + ", " + service.name() + "]";
  }

  private byte[] answer(int bytes) throws EntropyException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    if (!service.keyHeader().isEmpty() && !key.isEmpty()) {
      headers.put(service.keyHeader(), key);
    }
    URI target = URI.create(address + filled(service.query(), bytes));
    try {
      if (service.body().isEmpty()) {
        return fetcher.get(target, headers);
      }
      headers.put("Content-Type", "application/json");
      byte[] body = filled(service.body(), bytes).getBytes(StandardCharsets.UTF_8);
      return fetcher.post(target, headers, body);
    } catch (FetchException e) {
      // The address may hold the account's key, so the fetcher's own message is not shown.
      throw new EntropyException(
          Reason.UNAVAILABLE, name + " does not answer: " + e.reason(), null);
    }
  }

  private String filled(String template, int bytes) {
    return template
        .replace("{bytes}", Integer.toString(bytes))
        .replace("{bits}", Integer.toString(bytes * Byte.SIZE))
        .replace("{key}", key);
  }
}

package io.etalon.etsi014;

import io.etalon.etsi014.KeyDeliveryException.Reason;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * One application's (SAE's) connection to its key manager (KME).
 *
 * <p>Guarantee: nothing is ever repeated by itself. {@code enc_keys} is not idempotent: after an
 * exception that says {@link KeyDeliveryException#requestMayHaveBeenSent} the keys it would have
 * delivered must be taken for lost. Calls block and may come from any thread. Source: ETSI GS QKD
 * 014 V1.1.1, section 5.
 */
public final class KeyDeliveryClient implements AutoCloseable {
  private final KmeEndpoint endpoint;
  private final HttpExchanges exchanges;

  /**
   * A client of one key manager; {@code tls} bears the application's certificate and the pinned
   * trust.
   */
  public KeyDeliveryClient(KmeEndpoint endpoint, SSLContext tls) {
    this.endpoint = endpoint;
    this.exchanges = new HttpExchanges(endpoint, tls);
  }

  /**
   * Asks for the state of the link towards {@code slaveSaeId}, with its readings where the vendor
   * publishes them.
   */
  public KmeStatus status(String slaveSaeId) throws KeyDeliveryException {
    byte[] body = exchanges.get(path(slaveSaeId, "status"));
    try {
      return StatusJson.decode(body);
    } catch (MalformedBodyException e) {
      throw malformed(body, e);
    }
  }

  /**
   * Draws fresh keys to share with {@code slaveSaeId}, exactly as many and as long as asked.
   * Errors: an answer of another number or size is refused and its keys are destroyed.
   */
  public List<DeliveredKey> encKeys(String slaveSaeId, KeyRequest request)
      throws KeyDeliveryException {
    String path = path(slaveSaeId, "enc_keys");
    boolean get = endpoint.style() == RequestStyle.GET_WHERE_POSSIBLE && request.fitsGet();
    byte[] body = get
        ? exchanges.get(path + "?number=" + request.number() + "&size=" + request.sizeBits())
        : exchanges.post(path, RequestJson.encodeRequest(request));
    List<DeliveredKey> keys = decodeKeys(body);
    boolean asAsked = keys.size() == request.number()
        && keys.stream().allMatch(key -> key.size().bits() == request.sizeBits());
    return accept(keys, asAsked, "the answer has another number or size of keys than asked for");
  }

  /**
   * Fetches the keys that {@code masterSaeId} drew and named to this application. Each can be
   * fetched once.
   */
  public List<DeliveredKey> decKeys(String masterSaeId, List<String> keyIds)
      throws KeyDeliveryException {
    String path = path(masterSaeId, "dec_keys");
    boolean get = endpoint.style() == RequestStyle.GET_WHERE_POSSIBLE && keyIds.size() == 1;
    byte[] body = get
        ? exchanges.get(path + "?key_ID=" + encode(keyIds.getFirst()))
        : exchanges.post(path, RequestJson.encodeKeyIds(keyIds));
    List<DeliveredKey> keys = decodeKeys(body);
    List<String> delivered = keys.stream().map(DeliveredKey::keyId).sorted().toList();
    boolean asAsked = delivered.equals(keyIds.stream().sorted().toList());
    return accept(keys, asAsked, "the answer has other keys than those asked for");
  }

  /** Where this client's key manager is. */
  public URI kme() {
    return endpoint.base();
  }

  /** Drops connections; exchanges under way fail. */
  @Override
  public void close() {
    exchanges.close();
  }

  private static List<DeliveredKey> decodeKeys(byte[] body) throws KeyDeliveryException {
    try {
      return KeysJson.decodeKeys(body);
    } catch (MalformedBodyException e) {
      throw malformed(body, e);
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  private static List<DeliveredKey> accept(
      List<DeliveredKey> keys, boolean asAsked, String otherwise) throws KeyDeliveryException {
    if (asAsked) {
      return keys;
    }
    keys.forEach(DeliveredKey::close);
    throw new KeyDeliveryException(Reason.MALFORMED_ANSWER, HttpExchanges.OK, otherwise);
  }

  /**
   * Some key managers report errors with status 200 and a message; their words say more than a
   * parser's.
   */
  private static KeyDeliveryException malformed(byte[] body, MalformedBodyException cause) {
    String message = ErrorJson.decodeMessage(body)
        .map(text -> "status 200 with an error: " + text)
        .orElse(cause.getMessage());
    return new KeyDeliveryException(Reason.MALFORMED_ANSWER, HttpExchanges.OK, message);
  }

  private static String path(String saeId, String method) {
    return "/api/v1/keys/" + encode(saeId) + "/" + method;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

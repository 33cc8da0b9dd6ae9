package io.etalon.etsi014;

import io.etalon.etsi014.KeyDeliveryException.Reason;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final ClientProfile profile;
  private final Codec codec;
  private final QuirkLog quirks;
  private final HttpExchanges exchanges;

  /**
   * A client of one key manager; {@code tls} bears the application's certificate and the pinned
   * trust.
   */
  public KeyDeliveryClient(KmeEndpoint endpoint, SSLContext tls) {
    this(endpoint, tls, ClientProfile.DEFAULT);
  }

  /** A client that speaks one edition for an application that says who it is. */
  public KeyDeliveryClient(KmeEndpoint endpoint, SSLContext tls, ClientProfile profile) {
    this.endpoint = endpoint;
    this.profile = profile;
    this.codec = profile.edition().codec();
    this.quirks = new QuirkLog(endpoint.base().toString());
    this.exchanges = new HttpExchanges(endpoint, tls, quirks);
  }

  /**
   * Asks for the state of the link towards {@code slaveSaeId}, with its readings where the vendor
   * publishes them.
   */
  public KmeStatus status(String slaveSaeId) throws KeyDeliveryException {
    byte[] body = exchanges.get(codec.statusPath(slaveSaeId));
    try {
      KmeStatus status = codec.decodeStatus(body, quirks);
      return StatusIds.settle(status, profile.saeId(), slaveSaeId, quirks);
    } catch (MalformedBodyException e) {
      throw malformed(body, e);
    }
  }

  /**
   * Draws fresh keys to share with {@code slaveSaeId}, exactly as many and as long as asked.
   * Errors: an answer of another number or size is refused and its keys are destroyed; {@link
   * IllegalArgumentException} where an extension's name has no vendor prefix.
   */
  public List<DeliveredKey> encKeys(String slaveSaeId, KeyRequest request)
      throws KeyDeliveryException {
    request.requireVendorPrefixes();
    String path = codec.encKeysPath(slaveSaeId);
    boolean get = endpoint.style() == RequestStyle.GET_WHERE_POSSIBLE && request.fitsGet();
    byte[] body = get
        ? exchanges.get(path + codec.encKeysQuery(request))
        : exchanges.post(path, codec.encodeRequest(request));
    return AskedKeys.accept(decodeKeys(body), request, get);
  }

  /**
   * Fetches the keys that {@code masterSaeId} drew and named to this application. Each can be
   * fetched once.
   */
  public List<DeliveredKey> decKeys(String masterSaeId, List<String> keyIds)
      throws KeyDeliveryException {
    String path = codec.decKeysPath(masterSaeId);
    boolean get = endpoint.style() == RequestStyle.GET_WHERE_POSSIBLE && keyIds.size() == 1;
    byte[] body = get
        ? exchanges.get(path + codec.decKeysQuery(keyIds.getFirst()))
        : exchanges.post(path, codec.encodeKeyIds(keyIds));
    return AskedKeys.accept(decodeKeys(body), keyIds);
  }

  /** The departures from the standard seen so far, and how often. */
  public Map<Quirk, Long> quirks() {
    return quirks.counts();
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

  private List<DeliveredKey> decodeKeys(byte[] body) throws KeyDeliveryException {
    try {
      return codec.decodeKeys(body, quirks);
    } catch (MalformedBodyException e) {
      throw malformed(body, e);
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  /**
   * Some key managers report errors with status 200 and a message; their words say more than a
   * parser's.
   */
  private KeyDeliveryException malformed(byte[] body, MalformedBodyException cause) {
    Optional<ErrorBody> error = ErrorJson.decode(body, quirks);
    if (error.isEmpty()) {
      return new KeyDeliveryException(
          Reason.MALFORMED_ANSWER, HttpExchanges.OK, String.valueOf(cause.getMessage()));
    }
    quirks.note(Quirk.ERROR_WITH_STATUS_200, error.get().message());
    return new KeyDeliveryException(Reason.REFUSED, HttpExchanges.OK,
        "status 200 with an error: " + error.get().message(), error.get());
  }
}

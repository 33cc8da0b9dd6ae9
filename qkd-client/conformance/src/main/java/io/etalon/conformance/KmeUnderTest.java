package io.etalon.conformance;

import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A key manager to try, and as whom.
 *
 * <p>Shape: {@code base} is {@code https://host:port}; {@code tls} bears the application's
 * certificate and the pinned trust; {@code saeId} is the application's own id and {@code
 * peerSaeId} the one at the other end; {@code anonymous} is the same trust without a certificate;
 * {@code otherEnd} is the other end's key manager as its application sees it. Rules that need what
 * is absent are skipped.
 */
public record KmeUnderTest(
    URI base,
    SSLContext tls,
    String saeId,
    String peerSaeId,
    Optional<SSLContext> anonymous,
    Optional<OtherEnd> otherEnd) {

  /** The key manager at the other end, as the peer application sees it. */
  public record OtherEnd(URI base, SSLContext tls) {}
}

package io.etalon.etsi014;

import java.util.Optional;

/**
 * A key manager's answer to {@code status}.
 *
 * <p>Units: key sizes in bits. Source: ETSI GS QKD 014 V1.1.1, section 6.1.
 */
public record KmeStatus(
    String sourceKmeId,
    String targetKmeId,
    String masterSaeId,
    String slaveSaeId,
    int keySizeBits,
    int storedKeyCount,
    int maxKeyCount,
    int maxKeyPerRequest,
    int maxKeySizeBits,
    int minKeySizeBits,
    int maxSaeIdCount,
    Optional<LinkMetrics> linkMetrics) {}

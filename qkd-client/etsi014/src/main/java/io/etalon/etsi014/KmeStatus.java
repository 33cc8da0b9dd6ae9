package io.etalon.etsi014;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A key manager's answer to {@code status}.
 *
 * <p>Units: key sizes in bits. Shape: what the key manager left out is absent, an id then empty.
 * Source: ETSI GS QKD 014 V1.1.1, section 6.1.
 */
public record KmeStatus(
    String sourceKmeId,
    String targetKmeId,
    String masterSaeId,
    String slaveSaeId,
    OptionalInt keySizeBits,
    OptionalInt storedKeyCount,
    OptionalInt maxKeyCount,
    OptionalInt maxKeyPerRequest,
    OptionalInt maxKeySizeBits,
    OptionalInt minKeySizeBits,
    OptionalInt maxSaeIdCount,
    Optional<LinkMetrics> linkMetrics) {

  /** The same with other ids of key managers and applications. */
  KmeStatus withIds(String sourceKme, String targetKme, String masterSae, String slaveSae) {
    return new KmeStatus(sourceKme, targetKme, masterSae, slaveSae, keySizeBits, storedKeyCount,
        maxKeyCount, maxKeyPerRequest, maxKeySizeBits, minKeySizeBits, maxSaeIdCount, linkMetrics);
  }
}

package io.etalon.coherence;

import io.etalon.primitives.LinkReading;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a window's scoring needs of a report that was accepted.
 *
 * @param acceptedAt height
 * @param possessionTag the commitment; zero where the end could draw no key
 * @param tag what the commitment was opened with
 */
record StoredReport(
    long acceptedAt, LinkReading reading, Bytes32 possessionTag, Optional<Bytes32> tag) {
  /** No window holds more sifted bits. */
  static final long MAX_SIFTED_BITS = 1L << 40;

  static final Schema<StoredReport> SCHEMA =
      ContainerSchema.<StoredReport>named("StoredReport")
          .field("acceptedAt", Schemas.UINT64, StoredReport::acceptedAt)
          .field("reading", LinkReading.SCHEMA, StoredReport::reading)
          .field("possessionTag", Schemas.BYTES32, StoredReport::possessionTag)
          .field("tag", Schemas.optional(Schemas.BYTES32), StoredReport::tag)
          .build(
              in ->
                  new StoredReport(
                      in.<Long>next(),
                      in.<LinkReading>next(),
                      in.<Bytes32>next(),
                      in.<Optional<Bytes32>>next()));

  StoredReport opened(Bytes32 newTag) {
    return new StoredReport(acceptedAt, reading, possessionTag, Optional.of(newTag));
  }
}

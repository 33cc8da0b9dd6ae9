package io.etalon.primitives;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.etalon.crypto.Sha256;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.nio.ByteOrder;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A report whose readings everybody can see.
 *
 * @param anchor the id of a finalized block inside the window: shows that the report is not older
 * @param keyId the key that both ends drew to show joint possession; empty where none could be
 *     drawn
 * @param possessionTag {@link #possessionTag the commitment} to that key's tag; zero where there is
 *     no key
 */
public record ClearReport(
    Bytes32 genesis,
    long epoch,
    long linkId,
    long window,
    LinkEnd end,
    Bytes32 anchor,
    LinkReading reading,
    Provenance provenance,
    String keyId,
    Bytes32 possessionTag)
    implements LinkReport {
  private static final Bytes TAG_DOMAIN = Bytes.wrap("etalon/possession/1".getBytes(US_ASCII));

  /** The wire form. */
  public static final Schema<ClearReport> SCHEMA =
      ContainerSchema.<ClearReport>named("ClearReport")
          .field("genesis", Schemas.BYTES32, ClearReport::genesis)
          .field("epoch", Schemas.UINT64, ClearReport::epoch)
          .field("linkId", Schemas.UINT32, ClearReport::linkId)
          .field("window", Schemas.UINT64, ClearReport::window)
          .field("end", LinkEnd.SCHEMA, ClearReport::end)
          .field("anchor", Schemas.BYTES32, ClearReport::anchor)
          .field("reading", LinkReading.SCHEMA, ClearReport::reading)
          .field("provenance", Provenance.SCHEMA, ClearReport::provenance)
          .field("keyId", Text.ofAtMost(Limits.MAX_KEY_ID_BYTES), ClearReport::keyId)
          .field("possessionTag", Schemas.BYTES32, ClearReport::possessionTag)
          .build(
              in ->
                  new ClearReport(
                      in.<Bytes32>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<LinkEnd>next(),
                      in.<Bytes32>next(),
                      in.<LinkReading>next(),
                      in.<Provenance>next(),
                      in.<String>next(),
                      in.<Bytes32>next()));

  /**
   * What a report commits to before the tag itself is opened; the end is part of it, so the other
   * end cannot copy it: {@code SHA-256(domain || end || linkId || window || tag)}.
   */
  public static Bytes32 possessionTag(LinkEnd end, long linkId, long window, Bytes32 tag) {
    return Sha256.hash(
        TAG_DOMAIN,
        Bytes.of(end.number()),
        Bytes.ofUnsignedLong(linkId, ByteOrder.LITTLE_ENDIAN),
        Bytes.ofUnsignedLong(window, ByteOrder.LITTLE_ENDIAN),
        tag);
  }
}

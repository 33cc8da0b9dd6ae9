package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.Comparator;
import java.util.List;

/**
 * By what a report or an opening is known: the chain takes one of each kind for a link, window and
 * end.
 *
 * @param linkId the link, as registered
 * @param window as in {@link LinkReport#window}
 */
public record AttestationId(Kind kind, long linkId, long window, LinkEnd end)
    implements Comparable<AttestationId> {
  /** What is attested. */
  public enum Kind {
    /** A link report. */
    REPORT,
    /** What opens a report's commitment. */
    OPENING;

    /** Encodes as one byte. */
    public static final Schema<Kind> SCHEMA =
        Schemas.enumeration("AttestationKind", List.of(REPORT, OPENING));
  }

  /** The wire form, of 14 bytes. */
  public static final Schema<AttestationId> SCHEMA =
      ContainerSchema.<AttestationId>named("AttestationId")
          .field("kind", Kind.SCHEMA, AttestationId::kind)
          .field("linkId", Schemas.UINT32, AttestationId::linkId)
          .field("window", Schemas.UINT64, AttestationId::window)
          .field("end", LinkEnd.SCHEMA, AttestationId::end)
          .build(
              in ->
                  new AttestationId(
                      in.<Kind>next(), in.<Long>next(), in.<Long>next(), in.<LinkEnd>next()));

  private static final Comparator<AttestationId> ORDER =
      Comparator.comparing(AttestationId::kind)
          .thenComparingLong(AttestationId::linkId)
          .thenComparing(AttestationId::window, Long::compareUnsigned)
          .thenComparing(AttestationId::end);

  /** The id of a report. */
  public static AttestationId of(LinkReport report) {
    return new AttestationId(Kind.REPORT, report.linkId(), report.window(), report.end());
  }

  /** The id of an opening. */
  public static AttestationId of(PossessionOpening opening) {
    return new AttestationId(Kind.OPENING, opening.linkId(), opening.window(), opening.end());
  }

  /** By kind, link, window and end. */
  @Override
  public int compareTo(AttestationId other) {
    return ORDER.compare(this, other);
  }
}

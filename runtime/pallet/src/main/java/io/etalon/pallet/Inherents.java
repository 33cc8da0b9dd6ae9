package io.etalon.pallet;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Seal;
import io.etalon.primitives.SignedLinkReport;
import java.util.List;

/**
 * What a block states without an extrinsic.
 *
 * @param parentCertificate the parent's FINALIZE certificate; at most one, none when single
 *     inherents are tried
 * @param extensions of the parent, all that the block carries; likewise at most once, and after the
 *     reports and openings
 */
public record Inherents(
    List<Certificate> parentCertificate,
    List<SignedLinkReport> reports,
    List<PossessionOpening> openings,
    List<Extensions> extensions,
    List<Seal> seals,
    List<Evidence> evidence) {
  /** Keeps copies of the lists. */
  public Inherents {
    parentCertificate = List.copyOf(parentCertificate);
    reports = List.copyOf(reports);
    openings = List.copyOf(openings);
    extensions = List.copyOf(extensions);
    seals = List.copyOf(seals);
    evidence = List.copyOf(evidence);
  }

  /** One report alone. */
  public static Inherents of(SignedLinkReport report) {
    return new Inherents(List.of(), List.of(report), List.of(), List.of(), List.of(), List.of());
  }

  /** One opening alone. */
  public static Inherents of(PossessionOpening opening) {
    return new Inherents(List.of(), List.of(), List.of(opening), List.of(), List.of(), List.of());
  }

  /** The parent's extensions alone. */
  public static Inherents of(Extensions extensions) {
    return new Inherents(
        List.of(), List.of(), List.of(), List.of(extensions), List.of(), List.of());
  }

  /** One seal alone. */
  public static Inherents of(Seal seal) {
    return new Inherents(List.of(), List.of(), List.of(), List.of(), List.of(seal), List.of());
  }

  /** One piece of evidence alone. */
  public static Inherents of(Evidence evidence) {
    return new Inherents(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(evidence));
  }

  /** The parent's certificate alone. */
  public static Inherents of(Certificate parentCertificate) {
    return new Inherents(
        List.of(parentCertificate), List.of(), List.of(), List.of(), List.of(), List.of());
  }
}

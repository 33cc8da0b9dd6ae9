package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/** The attestations that one block carries. */
public record Reports(List<SignedLinkReport> reports, List<PossessionOpening> openings) {
  /** The wire form. */
  public static final Schema<Reports> SCHEMA =
      ContainerSchema.<Reports>named("Reports")
          .field(
              "reports",
              Schemas.list(SignedLinkReport.SCHEMA, Limits.MAX_REPORTS),
              Reports::reports)
          .field(
              "openings",
              Schemas.list(PossessionOpening.SCHEMA, Limits.MAX_REPORTS),
              Reports::openings)
          .build(
              in ->
                  new Reports(
                      in.<List<SignedLinkReport>>next(), in.<List<PossessionOpening>>next()));

  /** None of either. */
  public static final Reports EMPTY = new Reports(List.of(), List.of());

  /** Keeps copies of the lists. */
  public Reports {
    reports = List.copyOf(reports);
    openings = List.copyOf(openings);
  }
}

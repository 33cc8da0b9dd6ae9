package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/**
 * Two different reports of one link, window and end, both signed by the validator at that end.
 *
 * @param first the report of the smaller digest
 */
public record DoubleReport(SignedLinkReport first, SignedLinkReport second) implements Evidence {
  /** The wire form. */
  public static final Schema<DoubleReport> SCHEMA =
      ContainerSchema.<DoubleReport>named("DoubleReport")
          .field("first", SignedLinkReport.SCHEMA, DoubleReport::first)
          .field("second", SignedLinkReport.SCHEMA, DoubleReport::second)
          .build(in -> new DoubleReport(in.<SignedLinkReport>next(), in.<SignedLinkReport>next()));

  /** Evidence of two reports, put in order. */
  public static DoubleReport of(SignedLinkReport one, SignedLinkReport other) {
    return Evidence.areInOrder(one.digest(), other.digest())
        ? new DoubleReport(one, other)
        : new DoubleReport(other, one);
  }

  @Override
  public long epoch() {
    return first.report().epoch();
  }

  @Override
  public boolean isInOrder() {
    return Evidence.areInOrder(first.digest(), second.digest());
  }
}

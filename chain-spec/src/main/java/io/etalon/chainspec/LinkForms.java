package io.etalon.chainspec;

import io.etalon.primitives.Ppb;
import io.etalon.runtime.LinkClass;
import io.etalon.runtime.LinkRegistration;

/** How link classes and links look. */
final class LinkForms {
  /** Window and grace must fit into the block hashes that state keeps, for reports' anchors. */
  private static final long MAX_WINDOW_BLOCKS = 2_000;

  private static final long MAX_GRACE_BLOCKS = 1_000;
  private static final long MAX_RATE = 1L << 40;
  /** Sixteen bins hold at most four bits of entropy. */
  private static final long MAX_ENTROPY = 4 * Ppb.ONE;

  private static final Form<Long> TOLERANCE = Decimal.ratio(1, Ppb.ONE);

  /** Every constant that a score divides by is positive. */
  static final Form<LinkClass> LINK_CLASS =
      ObjectForm.<LinkClass>of()
          .field("name", Forms.NAME, LinkClass::name)
          .field("windowBlocks", Forms.integer(1, MAX_WINDOW_BLOCKS), LinkClass::windowBlocks)
          .field("graceBlocks", Forms.integer(1, MAX_GRACE_BLOCKS), LinkClass::graceBlocks)
          .field(
              "maxCoherenceTime",
              Quantity.micros(1, 3_600_000_000L),
              LinkClass::maxCoherenceTimeMicros)
          .field("maxRate", Quantity.bitsPerSecond(1, MAX_RATE), LinkClass::maxRateBitsPerSecond)
          .field(
              "maxSiftedRate",
              Quantity.bitsPerSecond(1, MAX_RATE),
              LinkClass::maxSiftedBitsPerSecond)
          .field("nominalSample", Forms.integer(1, 1L << 40), LinkClass::nominalSample)
          .field("darkQber", Decimal.ratio(0, Ppb.ONE / 2), LinkClass::darkQberPpb)
          .field("qberTolerance", TOLERANCE, LinkClass::qberTolerancePpb)
          .field("visibilityTolerance", TOLERANCE, LinkClass::visibilityTolerancePpb)
          .field("physicsTolerance", TOLERANCE, LinkClass::physicsTolerancePpb)
          .field("minEntropy", Decimal.ratio(0, MAX_ENTROPY), LinkClass::minEntropyPpb)
          .field("maxEntropy", Decimal.ratio(1, MAX_ENTROPY), LinkClass::maxEntropyPpb)
          .field("hasCounts", Forms.bool(), LinkClass::hasCounts)
          .field("hasVisibility", Forms.bool(), LinkClass::hasVisibility)
          .field("hasCoherenceTime", Forms.bool(), LinkClass::hasCoherenceTime)
          .field("hasRate", Forms.bool(), LinkClass::hasRate)
          .build(
              in ->
                  new LinkClass(
                      in.<String>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Long>next(),
                      in.<Boolean>next(),
                      in.<Boolean>next(),
                      in.<Boolean>next(),
                      in.<Boolean>next()));

  /** A registered link. */
  static final Form<LinkRegistration> LINK =
      ObjectForm.<LinkRegistration>of()
          .field("linkId", Forms.integer(0, Long.MAX_VALUE), LinkRegistration::linkId)
          .field("name", Forms.NAME, LinkRegistration::name)
          .field("linkClass", Forms.NAME, LinkRegistration::linkClass)
          .field("a", Forms.ACCOUNT, LinkRegistration::a)
          .field("b", Forms.ACCOUNT, LinkRegistration::b)
          .field("saeA", Forms.NAME, LinkRegistration::saeA)
          .field("saeB", Forms.NAME, LinkRegistration::saeB)
          .build(
              in ->
                  new LinkRegistration(
                      in.<Long>next(),
                      in.next(),
                      in.next(),
                      in.next(),
                      in.next(),
                      in.next(),
                      in.next()));

  private LinkForms() {}
}

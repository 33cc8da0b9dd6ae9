package io.etalon.runtime;

import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/**
 * A kind of device and distance: what a good link of this kind can do, and what it measures.
 *
 * <p>A metric that the class does not have is not asked for and its weight is lost, so that the
 * best score of the class is below 1.
 *
 * @param name as chain specifications call it
 * @param windowBlocks blocks in a measuring window
 * @param graceBlocks blocks in which a window's reports may still come
 * @param maxCoherenceTimeMicros tauMax: at or above it the term of eq. 5 is full
 * @param maxRateBitsPerSecond rateMax: likewise
 * @param maxSiftedBitsPerSecond no honest device of this class counts more
 * @param nominalSample sifted bits assumed where the device gives a ratio alone
 * @param darkQberPpb the part of the error rate that visibility does not explain
 * @param qberTolerancePpb difference of the two ends at which the anomaly is 1
 * @param visibilityTolerancePpb likewise for visibility
 * @param physicsTolerancePpb residual of Q - (1 - V)/2 - dark at which the anomaly is 1
 * @param minEntropyPpb lower edge of the histogram entropy of honest devices, in bits times 10^9
 * @param maxEntropyPpb upper edge of the same
 * @param hasCounts sifted and error bits are mandatory
 * @param hasVisibility visibility is mandatory
 * @param hasCoherenceTime coherence time is mandatory
 * @param hasRate key rate is mandatory
 */
public record LinkClass(
    String name,
    long windowBlocks,
    long graceBlocks,
    long maxCoherenceTimeMicros,
    long maxRateBitsPerSecond,
    long maxSiftedBitsPerSecond,
    long nominalSample,
    long darkQberPpb,
    long qberTolerancePpb,
    long visibilityTolerancePpb,
    long physicsTolerancePpb,
    long minEntropyPpb,
    long maxEntropyPpb,
    boolean hasCounts,
    boolean hasVisibility,
    boolean hasCoherenceTime,
    boolean hasRate) {
  /** The stored form. */
  public static final Schema<LinkClass> SCHEMA =
      ContainerSchema.<LinkClass>named("LinkClass")
          .field("name", Text.NAME, LinkClass::name)
          .field("windowBlocks", Schemas.UINT64, LinkClass::windowBlocks)
          .field("graceBlocks", Schemas.UINT64, LinkClass::graceBlocks)
          .field("maxCoherenceTimeMicros", Schemas.UINT64, LinkClass::maxCoherenceTimeMicros)
          .field("maxRateBitsPerSecond", Schemas.UINT64, LinkClass::maxRateBitsPerSecond)
          .field("maxSiftedBitsPerSecond", Schemas.UINT64, LinkClass::maxSiftedBitsPerSecond)
          .field("nominalSample", Schemas.UINT64, LinkClass::nominalSample)
          .field("darkQberPpb", Schemas.UINT64, LinkClass::darkQberPpb)
          .field("qberTolerancePpb", Schemas.UINT64, LinkClass::qberTolerancePpb)
          .field("visibilityTolerancePpb", Schemas.UINT64, LinkClass::visibilityTolerancePpb)
          .field("physicsTolerancePpb", Schemas.UINT64, LinkClass::physicsTolerancePpb)
          .field("minEntropyPpb", Schemas.UINT64, LinkClass::minEntropyPpb)
          .field("maxEntropyPpb", Schemas.UINT64, LinkClass::maxEntropyPpb)
          .field("hasCounts", Schemas.BOOLEAN, LinkClass::hasCounts)
          .field("hasVisibility", Schemas.BOOLEAN, LinkClass::hasVisibility)
          .field("hasCoherenceTime", Schemas.BOOLEAN, LinkClass::hasCoherenceTime)
          .field("hasRate", Schemas.BOOLEAN, LinkClass::hasRate)
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
}

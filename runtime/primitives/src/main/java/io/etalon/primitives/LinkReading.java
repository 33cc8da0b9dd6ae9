package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/**
 * What one end's device measured in one window. Which metrics a link must report is its class's
 * matter; here each may be unknown.
 *
 * @param samples how many device samples the window holds
 * @param siftedBits bits left after basis reconciliation
 * @param errorBits of those, how many disagreed
 * @param qberPpb quantum bit error rate, for devices that give no counts
 * @param visibilityPpb interference visibility
 * @param coherenceTimeMicros coherence time
 * @param rateBitsPerSecond secure key rate
 * @param qberHistogram sub-blocks of the window by error rate, 16 bins over 0 to 16 %, the last one
 *     open
 */
public record LinkReading(
    long samples,
    Metric siftedBits,
    Metric errorBits,
    Metric qberPpb,
    Metric visibilityPpb,
    Metric coherenceTimeMicros,
    Metric rateBitsPerSecond,
    List<Long> qberHistogram) {
  /** How many bins the histogram has. */
  public static final int HISTOGRAM_BINS = 16;

  /** The wire form. */
  public static final Schema<LinkReading> SCHEMA =
      ContainerSchema.<LinkReading>named("LinkReading")
          .field("samples", Schemas.UINT32, LinkReading::samples)
          .field("siftedBits", Metric.SCHEMA, LinkReading::siftedBits)
          .field("errorBits", Metric.SCHEMA, LinkReading::errorBits)
          .field("qberPpb", Metric.SCHEMA, LinkReading::qberPpb)
          .field("visibilityPpb", Metric.SCHEMA, LinkReading::visibilityPpb)
          .field("coherenceTimeMicros", Metric.SCHEMA, LinkReading::coherenceTimeMicros)
          .field("rateBitsPerSecond", Metric.SCHEMA, LinkReading::rateBitsPerSecond)
          .field(
              "qberHistogram",
              Schemas.vector(Schemas.UINT32, HISTOGRAM_BINS),
              LinkReading::qberHistogram)
          .build(
              in ->
                  new LinkReading(
                      in.<Long>next(),
                      in.<Metric>next(),
                      in.<Metric>next(),
                      in.<Metric>next(),
                      in.<Metric>next(),
                      in.<Metric>next(),
                      in.<Metric>next(),
                      in.<List<Long>>next()));

  /** Keeps a copy of the histogram and refuses one of another size. */
  public LinkReading {
    qberHistogram = List.copyOf(qberHistogram);
    if (qberHistogram.size() != HISTOGRAM_BINS) {
      throw new IllegalArgumentException(qberHistogram.size() + " histogram bins");
    }
  }
}

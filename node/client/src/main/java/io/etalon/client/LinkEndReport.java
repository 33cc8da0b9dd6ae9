package io.etalon.client;

import io.etalon.primitives.Metric;

/**
 * One end of a link and its newest report that a block carried; units are those of {@link
 * io.etalon.primitives.LinkReading}.
 *
 * @param organisation empty where the validator is not in the current set
 * @param window unknown where no report has been seen
 */
public record LinkEndReport(
    String organisation,
    ReadingSource source,
    Metric window,
    long samples,
    Metric siftedBits,
    Metric errorBits,
    Metric qberPpb,
    Metric visibilityPpb,
    Metric coherenceTimeMicros,
    Metric rateBitsPerSecond) {}

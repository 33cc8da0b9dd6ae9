package io.etalon.attestation;

/**
 * How long something took, over its newest occurrences.
 *
 * <p>Units: microseconds; zero where nothing was measured yet.
 *
 * @param count of all occurrences since the node started
 * @param p50Micros the median
 * @param p99Micros the 99th percentile, nearest rank
 * @param maxMicros the longest
 */
public record LatencySummary(long count, long p50Micros, long p99Micros, long maxMicros) {}

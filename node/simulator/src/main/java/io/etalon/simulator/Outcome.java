package io.etalon.simulator;

/**
 * What came of a run that kept all promises.
 *
 * @param heights finalized
 * @param transfers finalized
 * @param events that happened
 * @param recoveryMillis virtual time from healing to three more heights at every honest node
 * @param boundMillis what that time must not exceed
 * @param trace a hash of everything that happened; 0 chances in practice that two runs which differ
 *     share it
 */
public record Outcome(
    long heights, long transfers, long events, long recoveryMillis, long boundMillis, long trace) {}

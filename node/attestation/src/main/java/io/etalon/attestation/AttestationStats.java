package io.etalon.attestation;

/**
 * What attestation has done since the node started.
 *
 * @param reported windows measured and reported
 * @param unmeasured windows in which the device gave no reading, so that nothing was reported
 * @param keyless reports without a key to show, whose windows score 0
 * @param attested own reports that finalized blocks carry
 * @param opened tags opened after both reports were final
 * @param attestation from the window's end to the block with the own report final here: the
 *     timestamp of the window's last block against this node's clock
 * @param closing from learning that a window's last block is final to its report being signed, on
 *     disk and handed on
 * @param possession at end A from asking for a key to sending its id, at end B from hearing the id
 *     to holding the tag: the two together are the ends' exchange, without the way in between
 */
public record AttestationStats(
    long reported,
    long unmeasured,
    long keyless,
    long attested,
    long opened,
    LatencySummary attestation,
    LatencySummary closing,
    LatencySummary possession) {}

package io.etalon.attestation;

/**
 * What a link has given to the channel of the peer at its other end.
 *
 * @param drawn keys drawn at this end
 * @param fetched keys that the other end drew and this end fetched
 * @param failures requests that gave no key
 * @param lastKeyMillis when the newest key came, by this node's clock; 0 before the first
 * @param isUsed whether keys of the link may be drawn now: it is registered and not CUT
 */
public record LinkKeyStats(
    long linkId, long drawn, long fetched, long failures, long lastKeyMillis, boolean isUsed) {}

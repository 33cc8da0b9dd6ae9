package io.etalon.emulator;

import java.net.URI;

/**
 * A link as its control sees it. Units: {@code eavesdropFraction} of the pulses, 0 to 1; {@code
 * storedKeys} of 256 bits; {@code drawnKeys} and {@code fetchedKeys} were delivered since the start
 * to whoever draws and to whoever fetches.
 */
public record LinkState(
    String link,
    boolean cut,
    double eavesdropFraction,
    int storedKeys,
    long drawnKeys,
    long fetchedKeys,
    String provenance,
    URI kmeA,
    URI kmeB) {}

package io.etalon.emulator;

import java.net.URI;

/** A link as its control sees it. Units: {@code eavesdropFraction} of the pulses, 0 to 1. */
public record LinkState(
    String link,
    boolean cut,
    double eavesdropFraction,
    int storedKeys,
    String provenance,
    URI kmeA,
    URI kmeB) {}

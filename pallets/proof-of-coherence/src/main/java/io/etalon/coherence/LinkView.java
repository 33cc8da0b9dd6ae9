package io.etalon.coherence;

/** A link, its class and how it has done. */
public record LinkView(RegisteredLink link, LinkStanding standing) {}

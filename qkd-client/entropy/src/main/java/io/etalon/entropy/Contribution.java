package io.etalon.entropy;

/** What one source really gave to one draw. */
public record Contribution(String name, EntropyKind kind, int bytes) {}

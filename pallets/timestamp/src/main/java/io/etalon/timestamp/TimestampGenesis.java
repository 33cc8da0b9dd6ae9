package io.etalon.timestamp;

/** The genesis block's time, in milliseconds since 1970. */
public record TimestampGenesis(long millis) {}

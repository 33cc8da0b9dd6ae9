package io.etalon.oracle;

/** What {@code oracle} starts from: no feed is open. */
public record OracleGenesis() {}

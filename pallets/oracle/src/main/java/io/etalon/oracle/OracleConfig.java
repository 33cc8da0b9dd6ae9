package io.etalon.oracle;

/** What {@code oracle} needs of the chain: nothing; its parameters live in its own state. */
public record OracleConfig() {}

package io.etalon.oracle;

/**
 * What {@code oracle} starts from: no feed is open.
 *
 * @param parameters refused where they are unsound
 */
public record OracleGenesis(OracleParameters parameters) {}

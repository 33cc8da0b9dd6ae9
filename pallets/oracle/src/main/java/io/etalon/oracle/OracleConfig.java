package io.etalon.oracle;

/**
 * What {@code oracle} needs of the chain.
 *
 * @param maxFeeds how many feeds may be open, since each costs time when its rounds end
 */
public record OracleConfig(int maxFeeds) {}

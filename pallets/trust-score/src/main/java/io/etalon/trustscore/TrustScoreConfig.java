package io.etalon.trustscore;

/** What {@code trust-score} needs of the chain: nothing; its parameters live in its own state. */
public record TrustScoreConfig() {}

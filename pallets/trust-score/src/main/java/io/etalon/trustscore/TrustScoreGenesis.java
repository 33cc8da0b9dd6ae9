package io.etalon.trustscore;

/** What {@code trust-score} starts from: nobody has said anything yet. */
public record TrustScoreGenesis(TrustScoreParameters parameters) {}

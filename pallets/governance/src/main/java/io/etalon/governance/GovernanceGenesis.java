package io.etalon.governance;

/** What {@code governance} starts from. */
public record GovernanceGenesis(GovernanceRules rules) {}

package io.etalon.multisig;

/** What {@code multisig} starts from; nothing is proposed yet. */
public record MultisigGenesis(MultisigRules rules) {}

package io.etalon.bridge;

/**
 * What {@code bridge} starts from: nothing is locked yet.
 *
 * @param parameters refused where they are unsound
 */
public record BridgeGenesis(BridgeParameters parameters) {}

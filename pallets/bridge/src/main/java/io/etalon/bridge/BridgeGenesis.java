package io.etalon.bridge;

/** What {@code bridge} starts from: nothing is locked yet. */
public record BridgeGenesis() {}

package io.etalon.beacon;

/** What {@code beacon} starts from: nothing, since nobody has committed to anything. */
public record BeaconGenesis() {}

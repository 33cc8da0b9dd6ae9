package io.etalon.counter;

/** What {@code counter} starts from: nobody has counted yet. */
public record CounterGenesis() {}

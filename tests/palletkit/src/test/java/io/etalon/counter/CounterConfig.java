package io.etalon.counter;

/** What {@code counter} needs of the chain: nothing. */
public record CounterConfig() {}

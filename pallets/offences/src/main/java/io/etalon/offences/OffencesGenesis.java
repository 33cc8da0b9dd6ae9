package io.etalon.offences;

/** What {@code offences} starts from: nobody has offended yet. */
public record OffencesGenesis() {}

package io.etalon.biospecimen;

/** What {@code biospecimen} starts from: nothing is registered yet. */
public record BiospecimenGenesis() {}

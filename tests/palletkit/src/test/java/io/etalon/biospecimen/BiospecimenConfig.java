package io.etalon.biospecimen;

/** What {@code biospecimen} needs of the chain: nothing. */
public record BiospecimenConfig() {}

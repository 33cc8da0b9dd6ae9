package io.etalon.storage;

/**
 * Where an included extrinsic stands.
 *
 * @param index in the block's list
 */
public record ExtrinsicLocation(long height, int index) {}

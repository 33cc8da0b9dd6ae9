package io.etalon.timestamp;

import io.etalon.pallet.Setting;

/**
 * What {@code timestamp} needs of the chain.
 *
 * @param minBlockIntervalMillis the least difference of a block's timestamp and its parent's
 */
public record TimestampConfig(Setting<Long> minBlockIntervalMillis) {}

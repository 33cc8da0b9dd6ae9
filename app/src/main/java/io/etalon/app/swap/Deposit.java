package io.etalon.app.swap;

/**
 * An amount that lies in a lock.
 *
 * @param height of the block that locked it
 * @param expiresAtMillis the block time from which it only goes back
 */
public record Deposit(long lockId, long height, long expiresAtMillis) {}

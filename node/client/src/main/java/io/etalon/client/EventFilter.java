package io.etalon.client;

/**
 * Which events are wanted.
 *
 * @param pallet such as {@code balances}; empty for any
 * @param name such as {@code Transferred}; empty for any
 */
public record EventFilter(String pallet, String name) {}

package io.etalon.pallet;

import io.etalon.ssz.Schema;

/**
 * A pallet's events.
 *
 * @param pallet the pallet's name
 * @param schema a union of the pallet's event records, named {@code <Pallet>Event}
 */
public record EventType<E>(String pallet, Schema<E> schema) {}

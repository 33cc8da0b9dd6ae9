package io.etalon.runtime;

import org.apache.tuweni.bytes.Bytes;

/** A key of the state and its value. */
public record StateEntry(Bytes key, Bytes value) {}

package io.etalon.sync;

import org.apache.tuweni.bytes.Bytes32;

/** The paths of a state's keys between two, both included. */
public record PathRange(Bytes32 from, Bytes32 to) {}

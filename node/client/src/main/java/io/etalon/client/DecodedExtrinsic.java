package io.etalon.client;

import io.etalon.primitives.Extrinsic;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An extrinsic that a node has read.
 *
 * @param callJson the call for people
 */
public record DecodedExtrinsic(Bytes32 id, Extrinsic extrinsic, String callJson) {}

package io.etalon.crypto;

import org.apache.tuweni.bytes.Bytes;

/**
 * That {@code signature} is the holder of {@code key}'s signature of {@code message}: what a
 * verifier decides.
 */
public record SignatureClaim(PublicKey key, Bytes message, Bytes signature) {}

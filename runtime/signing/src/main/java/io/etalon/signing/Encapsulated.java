package io.etalon.signing;

import org.apache.tuweni.bytes.Bytes;

/**
 * What encapsulating yields.
 *
 * @param ciphertext goes to the holder of the decapsulation key, 1,568 bytes
 * @param sharedSecret stays here, 32 bytes, the caller closes it
 */
public record Encapsulated(Bytes ciphertext, SecretBytes sharedSecret) {}

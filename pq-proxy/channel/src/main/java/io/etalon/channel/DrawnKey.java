package io.etalon.channel;

import io.etalon.signing.SecretBytes;

/**
 * A QKD key that was taken from the key management entity and will never be given out again.
 *
 * @param keyId the identifier by which the other end fetches its copy: 1 to 128 bytes of UTF-8
 * @param key the key itself: 32 bytes; whoever receives this record erases it
 */
public record DrawnKey(String keyId, SecretBytes key) {}

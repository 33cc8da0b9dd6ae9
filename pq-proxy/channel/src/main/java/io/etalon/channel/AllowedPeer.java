package io.etalon.channel;

import io.etalon.crypto.PublicKey;

/**
 * A party that may open or accept a channel with this one.
 *
 * @param key its Falcon-1024 identity key
 * @param policy what this end demands of QKD keys on the pair's channel
 */
public record AllowedPeer(PublicKey key, QkdPolicy policy) {}

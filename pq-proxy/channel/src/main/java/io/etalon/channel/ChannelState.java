package io.etalon.channel;

import java.time.Instant;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What is in force on a channel at one moment.
 *
 * @param peerId the fingerprint of the peer's identity key
 * @param tier what the keys in force rest on
 * @param keyEpoch how often the keys were replaced since the handshake, whose own keys are epoch 0
 * @param lastRekey when the keys in force were confirmed
 */
public record ChannelState(Bytes32 peerId, KeyTier tier, long keyEpoch, Instant lastRekey) {}

package io.etalon.channel;

import io.etalon.signing.SecretBytes;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The QKD keys that this end shares with its peers, one 32-byte key at a time.
 *
 * <p>Calls may block for as long as the device takes; they run on threads of the channel's own.
 * Keys asked for here are used for nothing but the channel.
 *
 * @spec ETSI GS QKD 014 V1.1.1: {@code draw} is its "Get key", {@code fetch} its "Get key with key
 *     IDs"
 */
public interface QkdKeySource {
  /** A source for an end without any QKD device. */
  QkdKeySource NONE =
      new QkdKeySource() {
        @Override
        public Optional<DrawnKey> draw(Bytes32 peerId) {
          return Optional.empty();
        }

        @Override
        public Optional<SecretBytes> fetch(Bytes32 peerId, String keyId) {
          return Optional.empty();
        }
      };

  /**
   * Takes a fresh key shared with the peer; empty where there is no link or none can be had now.
   */
  Optional<DrawnKey> draw(Bytes32 peerId);

  /**
   * Takes this end's copy of the key that the peer drew; empty where it is unknown or was taken
   * before.
   */
  Optional<SecretBytes> fetch(Bytes32 peerId, String keyId);
}

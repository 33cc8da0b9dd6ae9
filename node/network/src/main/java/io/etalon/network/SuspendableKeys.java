package io.etalon.network;

import io.etalon.channel.DrawnKey;
import io.etalon.channel.QkdKeySource;
import io.etalon.signing.SecretBytes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tuweni.bytes.Bytes32;

/** A node's QKD keys, without those of links that have been cut. */
final class SuspendableKeys implements QkdKeySource {
  private final QkdKeySource keys;
  private final Set<Bytes32> suspended = ConcurrentHashMap.newKeySet();

  SuspendableKeys(QkdKeySource keys) {
    this.keys = keys;
  }

  void suspend(Bytes32 peerId) {
    suspended.add(peerId);
  }

  void resume(Bytes32 peerId) {
    suspended.remove(peerId);
  }

  boolean isSuspended(Bytes32 peerId) {
    return suspended.contains(peerId);
  }

  @Override
  public Optional<DrawnKey> draw(Bytes32 peerId) {
    return isSuspended(peerId) ? Optional.empty() : keys.draw(peerId);
  }

  @Override
  public Optional<SecretBytes> fetch(Bytes32 peerId, String keyId) {
    return isSuspended(peerId) ? Optional.empty() : keys.fetch(peerId, keyId);
  }
}

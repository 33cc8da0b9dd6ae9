package io.etalon.channel;

import io.etalon.signing.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/** A pair of key management entities in memory: what one end draws, the other can fetch once. */
final class Link {
  final List<String> drawn = new ArrayList<>();
  final List<String> fetched = new ArrayList<>();
  private final Map<String, SecretBytes> waiting = new TreeMap<>();
  private boolean up = true;
  private boolean corrupt;

  synchronized void cut() {
    up = false;
  }

  /** From now on the two ends get different keys under one id. */
  synchronized void corrupt() {
    corrupt = true;
  }

  synchronized int draws() {
    return drawn.size();
  }

  QkdKeySource end() {
    return new QkdKeySource() {
      @Override
      public Optional<DrawnKey> draw(Bytes32 peerId) {
        return drawKey();
      }

      @Override
      public Optional<SecretBytes> fetch(Bytes32 peerId, String keyId) {
        return fetchKey(keyId);
      }
    };
  }

  private synchronized Optional<DrawnKey> drawKey() {
    if (!up) {
      return Optional.empty();
    }
    SecretBytes key = SecretBytes.random(QkdMixing.KEY_BYTES, Identities.RANDOM);
    String keyId = "key-" + drawn.size();
    drawn.add(keyId);
    waiting.put(
        keyId,
        corrupt ? SecretBytes.random(QkdMixing.KEY_BYTES, Identities.RANDOM) : key.copy());
    return Optional.of(new DrawnKey(keyId, key));
  }

  private synchronized Optional<SecretBytes> fetchKey(String keyId) {
    fetched.add(keyId);
    return up ? Optional.ofNullable(waiting.remove(keyId)) : Optional.empty();
  }
}

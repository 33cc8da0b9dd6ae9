package io.etalon.network;

import io.etalon.channel.DrawnKey;
import io.etalon.channel.QkdKeySource;
import io.etalon.signing.SecretBytes;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Both key management entities of one link in one place: each key is drawn once and fetched once.
 */
final class SharedKeys implements QkdKeySource {
  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretBytes> waiting = new TreeMap<>();
  private int drawn;

  @Override
  public synchronized Optional<DrawnKey> draw(Bytes32 peerId) {
    SecretBytes key = SecretBytes.random(32, random);
    String keyId = "key-" + drawn++;
    waiting.put(keyId, key.copy());
    return Optional.of(new DrawnKey(keyId, key));
  }

  @Override
  public synchronized Optional<SecretBytes> fetch(Bytes32 peerId, String keyId) {
    return Optional.ofNullable(waiting.remove(keyId));
  }
}

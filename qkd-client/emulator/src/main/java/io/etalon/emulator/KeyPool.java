package io.etalon.emulator;

import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.FixedMessage;
import io.etalon.etsi014.KeySize;
import io.etalon.signing.SecretBytes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The secret bits that both ends of a link share, and the keys that the first end drew and the
 * second has yet to fetch.
 *
 * <p>Guarantee: every bit is delivered once to each end, then forgotten. Bounded: full pools make
 * no more key, and keys that nobody fetches are destroyed, oldest first. Thread-safe.
 */
final class KeyPool {
  static final KeySize DEFAULT_SIZE = new KeySize(256);
  static final int MAX_KEYS = 4_096;
  private static final int MAX_UNFETCHED = 4_096;

  /** A key, who drew it, whom it was named to, and who of them has yet to fetch it. */
  private record Unfetched(
      String master, List<String> slaves, Set<String> waiting, SecretBytes key) {}

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Unfetched> unfetched = new LinkedHashMap<>();
  private long bits;
  private long drawn;
  private long fetched;

  /** Adds fresh secret bits up to the pool's capacity. */
  synchronized void add(long fresh) {
    bits = Math.min(bits + fresh, (long) MAX_KEYS * DEFAULT_SIZE.bits());
  }

  /** Keys of the default size that could be drawn now. */
  synchronized int storedKeys() {
    return (int) (bits / DEFAULT_SIZE.bits());
  }

  /** Keys that the first end drew since the start. */
  synchronized long drawnKeys() {
    return drawn;
  }

  /** Keys that the second end fetched since the start. */
  synchronized long fetchedKeys() {
    return fetched;
  }

  synchronized List<DeliveredKey> draw(
      String master, List<String> slaves, int number, KeySize size)
      throws KmeRefusal {
    long wanted = (long) number * size.bits();
    if (wanted > bits) {
      throw new KmeRefusal(KmeRefusal.UNAVAILABLE, "not enough keys are stored");
    }
    bits -= wanted;
    List<DeliveredKey> keys = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String id = UUID.randomUUID().toString();
      SecretBytes key = SecretBytes.random(size.bytes(), random);
      unfetched.put(id, new Unfetched(
          master, List.copyOf(slaves), new LinkedHashSet<>(slaves), key.copy()));
      keys.add(new DeliveredKey(id, key));
    }
    drawn += number;
    forgetOldest();
    return keys;
  }

  /** All the keys or none: a refused request leaves every key fetchable. */
  synchronized List<DeliveredKey> fetch(String master, String slave, List<String> ids)
      throws KmeRefusal {
    requireFetchable(master, slave, ids);
    List<DeliveredKey> keys = new ArrayList<>();
    for (String id : ids) {
      Unfetched entry = unfetched.get(id);
      if (entry == null) {
        throw new IllegalStateException("a fetchable key is there");
      }
      entry.waiting().remove(slave);
      keys.add(new DeliveredKey(id, entry.key().copy()));
      fetched++;
      if (entry.waiting().isEmpty()) {
        entry.key().close();
        unfetched.remove(id);
      }
    }
    return keys;
  }

  /** The same keys again, which no honest key manager gives. */
  synchronized List<DeliveredKey> peek(String master, String slave, List<String> ids)
      throws KmeRefusal {
    requireFetchable(master, slave, ids);
    List<DeliveredKey> keys = new ArrayList<>();
    for (String id : ids) {
      Unfetched entry = unfetched.get(id);
      if (entry != null) {
        keys.add(new DeliveredKey(id, entry.key().copy()));
      }
    }
    return keys;
  }

  /** Drops every key that was drawn and not yet fetched. */
  synchronized void forgetUnfetched() {
    unfetched.values().forEach(each -> each.key().close());
    unfetched.clear();
  }

  private void requireFetchable(String master, String slave, List<String> ids)
      throws KmeRefusal {
    if (Set.copyOf(ids).size() != ids.size()) {
      throw new KmeRefusal(KmeRefusal.BAD_REQUEST, "a key id is named twice");
    }
    for (String id : ids) {
      Unfetched entry = unfetched.get(id);
      if (entry == null || !entry.master().equals(master)) {
        throw new KmeRefusal(FixedMessage.KEY_NOT_FOUND);
      }
      if (!entry.slaves().contains(slave)) {
        throw new KmeRefusal(KmeRefusal.UNAUTHORIZED, "the key is for another application");
      }
      if (!entry.waiting().contains(slave)) {
        throw new KmeRefusal(FixedMessage.KEY_NOT_FOUND);
      }
    }
  }

  private void forgetOldest() {
    Iterator<Unfetched> oldest = unfetched.values().iterator();
    while (unfetched.size() > MAX_UNFETCHED) {
      oldest.next().key().close();
      oldest.remove();
    }
  }
}

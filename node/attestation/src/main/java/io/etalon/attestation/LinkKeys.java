package io.etalon.attestation;

import io.etalon.channel.DrawnKey;
import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KeyRequest;
import io.etalon.signing.SecretBytes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The channel keys of one link: drawn or fetched one at a time, never asked for twice. */
final class LinkKeys {
  private static final int KEY_BITS = 256;
  private static final long FIRST_WAIT_MILLIS = 250;
  private static final int MAX_DOUBLINGS = 8;

  private final LinkEquipment equipment;
  private final InstantSource clock;
  private final RandomGenerator jitter;
  private long drawn;
  private long fetched;
  private long failures;
  private long lastKeyMillis;
  private int failedDraws;
  private long notBeforeMillis;

  LinkKeys(LinkEquipment equipment, InstantSource clock, RandomGenerator jitter) {
    this.equipment = equipment;
    this.clock = clock;
    this.jitter = jitter;
  }

  long linkId() {
    return equipment.linkId();
  }

  LinkEquipment equipment() {
    return equipment;
  }

  Optional<DrawnKey> draw() {
    if (isWaiting()) {
      return Optional.empty();
    }
    try {
      DeliveredKey key =
          equipment.client().encKeys(equipment.peerSae(), KeyRequest.of(1, KEY_BITS)).getFirst();
      drewOne();
      return Optional.of(new DrawnKey(key.keyId(), key.take()));
    } catch (KeyDeliveryException e) {
      AttestationEvents.channelKeyFailed(linkId(), e, backOff());
      return Optional.empty();
    }
  }

  Optional<SecretBytes> fetch(String keyId) {
    try {
      DeliveredKey key =
          equipment.client().decKeys(equipment.peerSae(), List.of(keyId)).getFirst();
      fetchedOne();
      return Optional.of(key.take());
    } catch (KeyDeliveryException e) {
      // Often no failure at all: the key may be another link's.
      failed();
      return Optional.empty();
    }
  }

  synchronized LinkKeyStats stats(boolean isUsed) {
    return new LinkKeyStats(linkId(), drawn, fetched, failures, lastKeyMillis, isUsed);
  }

  private synchronized boolean isWaiting() {
    return clock.millis() < notBeforeMillis;
  }

  private synchronized void drewOne() {
    drawn++;
    failedDraws = 0;
    lastKeyMillis = clock.millis();
  }

  private synchronized void fetchedOne() {
    fetched++;
    lastKeyMillis = clock.millis();
  }

  private synchronized void failed() {
    failures++;
  }

  /**
   * Waits twice as long after each failure, up to 64 s, and half as much again at random, so that
   * the two ends of a dry link do not ask in step.
   */
  private synchronized long backOff() {
    failures++;
    long wait = FIRST_WAIT_MILLIS << failedDraws;
    wait += jitter.nextLong(wait / 2 + 1);
    failedDraws = Math.min(failedDraws + 1, MAX_DOUBLINGS);
    notBeforeMillis = clock.millis() + wait;
    return wait;
  }
}

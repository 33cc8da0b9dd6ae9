package io.etalon.supply;

import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.FixedMessage;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KeyRequest;
import io.etalon.etsi014.KmeStatus;
import io.etalon.supply.SupplyException.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One application's keys from several key managers.
 *
 * <p>Guarantee: no key is handed out twice, whatever key managers and networks do and whenever a
 * process dies, as long as its journal is kept. A request for keys is repeated only where it was
 * never sent, or where the key manager itself said 503. Thread-safe; calls block.
 */
public final class KeySupply {
  private static final int FIRST_SERVER_ERROR = 500;

  private final List<Kme> kmes;
  private final KeyJournal journal;
  private final SupplyPolicy policy;
  private final Surroundings surroundings;
  private final PoolWatch pools;
  private final Map<String, Instant> restsUntil = new ConcurrentHashMap<>();

  /** A supply from these key managers, the preferred one first. */
  public KeySupply(
      List<Kme> kmes, KeyJournal journal, SupplyPolicy policy, Surroundings surroundings) {
    if (kmes.isEmpty()) {
      throw new IllegalArgumentException("a supply needs a key manager");
    }
    this.kmes = List.copyOf(kmes);
    this.journal = journal;
    this.policy = policy;
    this.surroundings = surroundings;
    this.pools = new PoolWatch(policy.lowMark(), surroundings.events());
    journal.losses().forEach(surroundings.events()::lost);
  }

  /** Draws fresh keys to share with {@code slaveSaeId}, from the first key manager that can. */
  public List<SuppliedKey> draw(String slaveSaeId, KeyRequest request)
      throws SupplyException, InterruptedException {
    String last = "";
    for (int attempt = 0; attempt < policy.backOff().attempts(); attempt++) {
      pauseBefore(attempt);
      for (Kme kme : inOrder()) {
        try {
          return draw(kme, slaveSaeId, request);
        } catch (KeyDeliveryException e) {
          last = passOver(kme, e);
        }
      }
    }
    throw new SupplyException(Reason.UNAVAILABLE, last, null);
  }

  /**
   * Fetches keys that {@code masterSaeId} drew. Errors: {@link Reason#ASKED_BEFORE} for a key that
   * this application asked for in its life before, answered or not.
   */
  public List<SuppliedKey> fetch(String masterSaeId, List<String> keyIds)
      throws SupplyException, InterruptedException {
    String last = "";
    for (int attempt = 0; attempt < policy.backOff().attempts(); attempt++) {
      pauseBefore(attempt);
      boolean isSomeoneBusy = false;
      for (Kme kme : inOrder()) {
        try {
          return fetch(kme, masterSaeId, keyIds);
        } catch (KeyDeliveryException e) {
          last = passOver(kme, e);
          isSomeoneBusy |= isBusy(e);
        }
      }
      if (!isSomeoneBusy) {
        throw new SupplyException(Reason.REFUSED, last, null);
      }
    }
    throw new SupplyException(Reason.UNAVAILABLE, last, null);
  }

  /** Asks each key manager how full its pool is, and raises or ends alarms. */
  public void checkPools(String slaveSaeId) {
    for (Kme kme : kmes) {
      try {
        KmeStatus status = kme.client().status(slaveSaeId);
        status.storedKeyCount().ifPresent(stored -> pools.observe(kme.name(), stored));
      } catch (KeyDeliveryException e) {
        passOver(kme, e);
      }
    }
  }

  private List<SuppliedKey> draw(Kme kme, String slave, KeyRequest request)
      throws KeyDeliveryException, SupplyException {
    long draw = journal.beginDraw(kme.name(), request.number());
    List<DeliveredKey> keys;
    try {
      keys = kme.client().encKeys(slave, request);
    } catch (KeyDeliveryException e) {
      if (mayHaveDelivered(e)) {
        Loss loss = journal.loseDraw(draw);
        surroundings.events().lost(loss);
        throw new SupplyException(Reason.ANSWER_LOST, loss.text() + ": " + e.getMessage(), e);
      }
      journal.voidDraw(draw);
      if (!isBusy(e)) {
        throw new SupplyException(Reason.REFUSED, kme.name() + ": " + e.getMessage(), e);
      }
      throw e;
    }
    Optional<String> known = journal.endDraw(draw, ids(keys));
    if (known.isPresent()) {
      keys.forEach(DeliveredKey::close);
      Loss loss = new Loss(
          Loss.Kind.DELIVERED_TWICE, kme.name(), List.of(known.get()), keys.size());
      surroundings.events().lost(loss);
      throw new SupplyException(Reason.DELIVERED_BEFORE, loss.text(), null);
    }
    return supplied(keys);
  }

  private List<SuppliedKey> fetch(Kme kme, String master, List<String> keyIds)
      throws KeyDeliveryException, SupplyException {
    if (!journal.beginFetch(kme.name(), keyIds)) {
      throw new SupplyException(Reason.ASKED_BEFORE,
          "a key of " + master + " was asked for before: " + String.join(", ", keyIds), null);
    }
    try {
      List<DeliveredKey> keys = kme.client().decKeys(master, keyIds);
      journal.endFetch(kme.name(), keyIds);
      return supplied(keys);
    } catch (KeyDeliveryException e) {
      if (mayHaveDelivered(e)) {
        Loss loss = journal.loseFetch(kme.name(), keyIds);
        surroundings.events().lost(loss);
        throw new SupplyException(Reason.ANSWER_LOST, loss.text() + ": " + e.getMessage(), e);
      }
      journal.freeFetch(keyIds);
      throw e;
    }
  }

  /** Whether keys may have left the key manager's pool for an answer that is not there. */
  private static boolean mayHaveDelivered(KeyDeliveryException e) {
    return switch (e.reason()) {
      case REFUSED, UNAUTHORIZED, UNAVAILABLE -> false;
      case UNEXPECTED_STATUS -> e.httpStatus().orElse(0) >= FIRST_SERVER_ERROR;
      case MALFORMED_ANSWER, ANSWER_TOO_LARGE -> true;
      case TIMEOUT, UNREACHABLE, TLS_REFUSED, CONNECTION_LOST, INTERRUPTED ->
          e.requestMayHaveBeenSent();
    };
  }

  /** Whether another key manager, or the same one later, may serve what this one did not. */
  private static boolean isBusy(KeyDeliveryException e) {
    return switch (e.reason()) {
      case UNAVAILABLE, UNREACHABLE, TIMEOUT, TLS_REFUSED, CONNECTION_LOST -> true;
      case REFUSED, UNAUTHORIZED, UNEXPECTED_STATUS, MALFORMED_ANSWER, ANSWER_TOO_LARGE,
          INTERRUPTED -> false;
    };
  }

  private String passOver(Kme kme, KeyDeliveryException e) {
    String why = e.getMessage() + " (" + e.remedy() + ")";
    surroundings.events().passedOver(kme.name(), why);
    boolean isAboutTheKey = e.fixedMessage().equals(Optional.of(FixedMessage.KEY_NOT_FOUND));
    if (!isAboutTheKey) {
      restsUntil.put(kme.name(), surroundings.clock().instant().plus(policy.restAfterFailure()));
    }
    return kme.name() + ": " + why;
  }

  /** Those that failed lately come last. */
  private List<Kme> inOrder() {
    Instant now = surroundings.clock().instant();
    return kmes.stream()
        .sorted(Comparator.comparing(
            kme -> restsUntil.getOrDefault(kme.name(), Instant.MIN).isAfter(now)))
        .toList();
  }

  private void pauseBefore(int attempt) throws InterruptedException {
    if (attempt > 0) {
      var pause = policy.backOff().pause(attempt - 1, surroundings.jitter());
      surroundings.events().waiting(pause, attempt);
      surroundings.pause().sleep(pause);
    }
  }

  private List<SuppliedKey> supplied(List<DeliveredKey> keys) {
    return keys.stream().map(key -> new SuppliedKey(key, journal)).toList();
  }

  private static List<String> ids(List<DeliveredKey> keys) {
    return keys.stream().map(DeliveredKey::keyId).toList();
  }
}

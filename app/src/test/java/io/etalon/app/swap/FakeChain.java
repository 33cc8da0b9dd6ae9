package io.etalon.app.swap;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.swap.BridgeEvent.Locked;
import io.etalon.app.swap.BridgeEvent.Redeemed;
import io.etalon.app.swap.BridgeEvent.Refunded;
import io.etalon.crypto.Sha256;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A chain of hash time-locked contracts in memory: one block a tick, two seconds a block. */
final class FakeChain {
  static final long BLOCK_MILLIS = 2_000;
  static final long START = 1_000_000;
  private static final long PERIOD = 6;

  private final Bytes32 genesis;
  private final Map<AccountId, Long> balances = new LinkedHashMap<>();
  private final Map<Long, Locked> open = new LinkedHashMap<>();
  private final Map<Bytes32, Submitted> pool = new LinkedHashMap<>();
  private final Map<Bytes32, SwapChain.Place.Included> included = new LinkedHashMap<>();
  private final List<List<BridgeEvent>> blocks = new ArrayList<>(List.of(List.of()));
  private long drawn;

  private record Submitted(AccountId signer, PendingCall call) {}

  FakeChain(String name) {
    genesis = Sha256.hash(Bytes.wrap(name.getBytes(StandardCharsets.UTF_8)));
  }

  Bytes32 genesis() {
    return genesis;
  }

  void fund(AccountId account, long units) {
    balances.merge(account, units, Long::sum);
  }

  long free(AccountId account) {
    return balances.getOrDefault(account, 0L);
  }

  long locked() {
    return open.values().stream().mapToLong(lock -> lock.terms().amount().units()).sum();
  }

  long locksEver() {
    return blocks.stream().flatMap(List::stream).filter(Locked.class::isInstance).count();
  }

  long now() {
    return START + height() * BLOCK_MILLIS;
  }

  private long height() {
    return blocks.size() - 1;
  }

  /** Forgets what waits, as a node does that is ended. */
  void forgetPool() {
    pool.clear();
  }

  /** Makes a block of all that waits. */
  void tick() {
    List<BridgeEvent> events = new ArrayList<>();
    blocks.add(events);
    List<Submitted> waiting = List.copyOf(pool.values());
    pool.clear();
    for (int i = 0; i < waiting.size(); i++) {
      Submitted next = waiting.get(i);
      if (next.call().deathHeight() > height()) {
        included.put(next.call().id(), new SwapChain.Place.Included(
            height(), i, execute(next, i, events)));
      }
    }
  }

  private String execute(Submitted submitted, int index, List<BridgeEvent> events) {
    JsonNode call = parse(new String(
        submitted.call().extrinsic().slice(8).toArrayUnsafe(), StandardCharsets.UTF_8));
    if (submitted.call().kind() == PendingCall.Kind.LOCK) {
      return lock(submitted.signer(), call, index, events);
    }
    Optional<Locked> lock = Optional.ofNullable(open.get(call.path("lockId").asLong()));
    if (lock.isEmpty()) {
      return "bridge.UNKNOWN_LOCK";
    }
    boolean isExpired = now() >= lock.get().terms().expiresAtMillis();
    if (submitted.call().kind() == PendingCall.Kind.REFUND) {
      return isExpired
          ? close(lock.get(), lock.get().from(), new Refunded(lock.get().lockId()), events)
          : "bridge.NOT_EXPIRED";
    }
    Bytes32 preimage = Bytes32.fromHexString(call.path("preimage").asText());
    if (!Sha256.hash(preimage).equals(lock.get().terms().hash())) {
      return "bridge.WRONG_PREIMAGE";
    }
    return isExpired ? "bridge.EXPIRED" : close(
        lock.get(), lock.get().to(), new Redeemed(lock.get().lockId(), preimage), events);
  }

  private String lock(AccountId from, JsonNode call, int index, List<BridgeEvent> events) {
    long amount = call.path("amount").asLong();
    if (free(from) < amount) {
      return "balances.INSUFFICIENT";
    }
    fund(from, -amount);
    Locked lock = new Locked(index, locksEver(), from,
        new AccountId(Bytes32.fromHexString(call.path("to").asText())),
        new BridgeEvent.Terms(new Amount(amount),
            Bytes32.fromHexString(call.path("hash").asText()),
            call.path("expiresAtMillis").asLong()));
    open.put(lock.lockId(), lock);
    events.add(lock);
    return "";
  }

  private String close(
      Locked lock, AccountId payee, BridgeEvent event, List<BridgeEvent> events) {
    open.remove(lock.lockId());
    fund(payee, lock.terms().amount().units());
    events.add(event);
    return "";
  }

  private static JsonNode parse(String json) {
    try {
      return Json.parse(json);
    } catch (CommandFailure e) {
      throw new IllegalStateException(e);
    }
  }

  /** The chain as one party sees it; {@code step} is told before and after whatever it does. */
  SwapChain as(AccountId signer, Runnable step) {
    return new SwapChain() {
      @Override
      public Moment newest() {
        return new Moment(genesis, height(), now());
      }

      @Override
      public PendingCall sign(PendingCall.Kind kind, String argumentsJson) {
        step.run();
        Bytes content = Bytes.concatenate(Bytes.ofUnsignedLong(drawn++),
            Bytes.wrap(argumentsJson.getBytes(StandardCharsets.UTF_8)));
        return new PendingCall(kind, content, Sha256.hash(genesis, content), height() + PERIOD);
      }

      @Override
      public void submit(PendingCall call) {
        step.run();
        if (call.deathHeight() > height() && !included.containsKey(call.id())) {
          pool.put(call.id(), new Submitted(signer, call));
        }
        step.run();
      }

      @Override
      public Place place(PendingCall call) {
        if (included.containsKey(call.id())) {
          return included.get(call.id());
        }
        if (height() >= call.deathHeight()) {
          return new Place.Gone();
        }
        submit(call);
        return new Place.Waiting();
      }

      @Override
      public List<BridgeEvent> events(long height) {
        return List.copyOf(blocks.get((int) height));
      }
    };
  }
}

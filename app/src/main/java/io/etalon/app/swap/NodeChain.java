package io.etalon.app.swap;

import com.fasterxml.jackson.databind.JsonNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.swap.BridgeEvent.Locked;
import io.etalon.app.swap.BridgeEvent.Redeemed;
import io.etalon.app.swap.BridgeEvent.Refunded;
import io.etalon.app.swap.PendingCall.Kind;
import io.etalon.client.AnswerStream;
import io.etalon.client.ApiException;
import io.etalon.client.ChainInfo;
import io.etalon.client.EtalonClient;
import io.etalon.client.EventBatch;
import io.etalon.client.ExtrinsicPlace;
import io.etalon.client.FinalBlock;
import io.etalon.client.FoundExtrinsic;
import io.etalon.client.ShownEvent;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.signing.SigningKey;
import io.etalon.ssz.SszException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes32;

/** A swap's chain behind a node's API, with the key that signs there. */
public final class NodeChain implements SwapChain {
  private static final String PALLET = "bridge";

  /** Long enough for a busy chain, short enough to wait for where the node lost it. */
  private static final int PERIOD_BLOCKS = 32;

  /** What a copy of an extrinsic may be refused for that is or was elsewhere in the chain. */
  private static final Set<String> PERHAPS_LATER =
      Set.of("EXPIRED", "NONCE_TOO_LOW", "NONCE_TOO_HIGH", "NONCE_GAP", "NONCE_TAKEN");

  private final EtalonClient client;
  private final SigningKey key;

  /** Asks {@code client} and signs with {@code key}; both stay the caller's to close. */
  public NodeChain(EtalonClient client, SigningKey key) {
    this.client = client;
    this.key = key;
  }

  @Override
  public Moment newest() throws ApiException {
    ChainInfo info = client.chain().info();
    return new Moment(info.genesisHash(), info.best().height(), info.best().timestampMillis());
  }

  @Override
  public PendingCall sign(Kind kind, String argumentsJson) throws ApiException {
    Extrinsic signed = client.extrinsics()
        .prepare(key.publicKey(), client.extrinsics().buildCall(
            PALLET, kind.name().toLowerCase(Locale.ROOT), argumentsJson))
        .period(PERIOD_BLOCKS)
        .sign(key);
    return new PendingCall(kind, Extrinsic.SCHEMA.encode(signed), signed.id(),
        signed.mortality().deathHeight());
  }

  @Override
  public void submit(PendingCall call) throws ApiException {
    try {
      client.extrinsics().submit(Extrinsic.SCHEMA.decode(call.extrinsic()));
    } catch (SszException e) {
      throw new IllegalStateException("the journal holds no extrinsic", e);
    } catch (ApiException e) {
      if (!PERHAPS_LATER.contains(e.reason())) {
        throw e;
      }
    }
  }

  @Override
  public Place place(PendingCall call) throws ApiException {
    // Before the question: what is not found afterwards can only have come later.
    long height = client.chain().info().best().height();
    Optional<FoundExtrinsic> found = client.chain().extrinsic(call.id());
    if (found.isPresent()) {
      return switch (found.get().place()) {
        case ExtrinsicPlace.Included included -> new Place.Included(included.height(),
            included.index(), included.outcome().succeeded() ? "" : included.outcome().error());
        case ExtrinsicPlace.Waiting _, ExtrinsicPlace.Dropped _ -> new Place.Waiting();
      };
    }
    if (height >= call.deathHeight()) {
      // A node that began later than that could not know; it would refuse to show the block.
      client.chain().header(call.deathHeight() - PERIOD_BLOCKS + 1);
      return new Place.Gone();
    }
    submit(call);
    return new Place.Waiting();
  }

  @Override
  public List<BridgeEvent> events(long height) throws ApiException {
    FinalBlock block = client.chain().block(height);
    List<BridgeEvent> events = new ArrayList<>();
    List<ShownEvent> shown =
        block.events().size() == block.eventCount() ? block.events() : all(height);
    for (ShownEvent event : shown) {
      if (event.record().pallet().equals(PALLET)) {
        read(event).ifPresent(events::add);
      }
    }
    return events;
  }

  private List<ShownEvent> all(long height) throws ApiException {
    List<ShownEvent> all = new ArrayList<>();
    try (AnswerStream<EventBatch> batches = client.chain().eventsFrom(height, List.of())) {
      Optional<EventBatch> batch = batches.next();
      while (batch.isPresent() && batch.get().height() == height) {
        all.addAll(batch.get().events());
        batch = batch.get().isLast() ? Optional.empty() : batches.next();
      }
    }
    return all;
  }

  private static Optional<BridgeEvent> read(ShownEvent event) {
    String name = event.record().name();
    JsonNode fields = parse(event.json()).path("event").path(name);
    long lockId = fields.path("lockId").asLong();
    return switch (name) {
      case "Locked" -> Optional.of(
          locked(event.record().extrinsic(), lockId, fields.path("lock")));
      case "Redeemed" -> Optional.of(new Redeemed(lockId, bytes32(fields.path("preimage"))));
      case "Refunded" -> Optional.of(new Refunded(lockId));
      default -> Optional.empty();
    };
  }

  private static Locked locked(int extrinsic, long lockId, JsonNode lock) {
    return new Locked(extrinsic, lockId, new AccountId(bytes32(lock.path("from"))),
        new AccountId(bytes32(lock.path("to"))),
        new BridgeEvent.Terms(new Amount(lock.path("amount").asLong()),
            bytes32(lock.path("hash")), lock.path("expiresAtMillis").asLong()));
  }

  private static JsonNode parse(String json) {
    try {
      return Json.parse(json);
    } catch (CommandFailure e) {
      throw new IllegalStateException("a node's event is no JSON", e);
    }
  }

  private static Bytes32 bytes32(JsonNode value) {
    return Bytes32.fromHexString(value.asText());
  }
}

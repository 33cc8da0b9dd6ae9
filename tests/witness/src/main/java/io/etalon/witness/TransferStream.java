package io.etalon.witness;

import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.ExtrinsicBuilder;
import io.etalon.client.ExtrinsicPlace;
import io.etalon.client.FoundExtrinsic;
import io.etalon.client.SigningContext;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.signing.SigningKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Load: one account sends transfers in batches to whichever node answers, until it is closed. What
 * a node reported as final is kept, with the place it was reported at.
 */
public final class TransferStream implements AutoCloseable {
  private static final int BATCH = 12;
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Nodes nodes;
  private final SigningKey key;
  private final AccountId receiver;
  private final Map<Bytes32, ExtrinsicPlace.Included> reported = new ConcurrentSkipListMap<>();
  private final Thread thread;
  private volatile boolean closing;

  /** Where the nodes are, of which any may be gone. */
  public interface Nodes {
    /** How many there are. */
    int count();

    /** A new connection to one of them. */
    EtalonClient connect(int node) throws Exception;
  }

  /** Begins to send; {@code key} is closed with this stream. */
  public TransferStream(Nodes nodes, SigningKey key, AccountId receiver) {
    this.nodes = nodes;
    this.key = key;
    this.receiver = receiver;
    this.thread = Thread.ofVirtual().name("transfers").start(this::run);
  }

  /** How many were reported final. */
  public int count() {
    return reported.size();
  }

  /** What was reported final and is not, or is elsewhere, as a node sees the chain now. */
  public List<ExtrinsicPlace.Included> lost(EtalonClient client) throws ApiException {
    List<ExtrinsicPlace.Included> lost = new ArrayList<>();
    for (ExtrinsicPlace.Included place : reported.values()) {
      Optional<FoundExtrinsic> found = client.chain().extrinsic(place.id());
      if (found.isEmpty() || !place.equals(found.get().place())) {
        lost.add(place);
      }
    }
    return lost;
  }

  private void run() {
    for (int node = 0; !closing; node = (node + 1) % nodes.count()) {
      try (EtalonClient client = nodes.connect(node)) {
        while (!closing) {
          sendBatch(client);
        }
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        // A node that is gone, or not yet as far as the last one: the next node goes on.
        pause();
      }
    }
  }

  private void sendBatch(EtalonClient client) throws ApiException, InterruptedException {
    AccountId self = AccountId.of(key.publicKey());
    SigningContext context = SigningContext.of(client.chain().info());
    Bytes call = client.extrinsics().buildTransfer(receiver, new Amount(1_000));
    boolean isKnown = !client.accounts().account(self).state().keys().isEmpty();
    long nonce = client.accounts().account(self).state().nonce();
    List<Extrinsic> batch = new ArrayList<>();
    for (int i = 0; i < (isKnown ? BATCH : 1); i++) {
      ExtrinsicBuilder next = new ExtrinsicBuilder(context, key.publicKey(), call)
          .nonce(nonce + i).period(64);
      batch.add((isKnown ? next : next.introducingKey()).sign(key));
    }
    for (Extrinsic each : batch) {
      keep(client.extrinsics().submit(each));
    }
    for (Extrinsic each : batch) {
      keep(client.extrinsics().submitAndWait(each, WAIT));
    }
  }

  private void keep(ExtrinsicPlace place) {
    if (place instanceof ExtrinsicPlace.Included included) {
      reported.put(included.id(), included);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.interrupt();
    thread.join();
    key.close();
  }
}

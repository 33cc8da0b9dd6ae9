package io.etalon.benchmarks;

import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.client.SigningContext;
import io.etalon.primitives.Extrinsic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Sends from some accounts to one node for as long as it is told: each transfer is signed when its
 * turn comes, and offered again after a pause where the node has no room. A node that lags behind
 * is not sent more at once for it.
 */
final class SteadySender implements Runnable {
  private static final long PAUSE_MILLIS = 50;
  /** Signed for a block no older than that, so that no transfer expires while it waits. */
  private static final long CONTEXT_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final EtalonClient client;
  private final Senders senders;
  private final int first;
  private final int step;
  private final long intervalNanos;
  private final long endNanos;
  private final Taken taken;

  /** What nodes took, by id, and how often one refused. */
  record Taken(Map<Bytes32, Boolean> ids, LongAdder refusals) {
    Taken() {
      this(new ConcurrentHashMap<>(), new LongAdder());
    }
  }

  /** When a sender sends: so often, and until then, in nanoseconds of {@link System#nanoTime}. */
  record Pace(long intervalNanos, long endNanos) {}

  /** The {@code number}th of {@code count} senders, which share the accounts. */
  SteadySender(
      EtalonClient client, Senders senders, int number, int count, Pace pace, Taken taken) {
    this.client = client;
    this.senders = senders;
    this.first = number;
    this.step = count;
    this.intervalNanos = pace.intervalNanos();
    this.endNanos = pace.endNanos();
    this.taken = taken;
  }

  @Override
  public void run() {
    try {
      send();
    } catch (ApiException e) {
      throw new IllegalStateException("a node no longer answers", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() throws ApiException, InterruptedException {
    SigningContext context = SigningContext.of(client.chain().info());
    long renewed = System.nanoTime();
    long due = renewed + ThreadLocalRandom.current().nextLong(intervalNanos);
    for (long nonce = 1; ; nonce++) {
      for (int account = first; account < senders.count(); account += step) {
        due = Math.max(due + intervalNanos, System.nanoTime());
        if (due >= endNanos) {
          return;
        }
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        if (System.nanoTime() - renewed > CONTEXT_NANOS) {
          context = SigningContext.of(client.chain().info());
          renewed = System.nanoTime();
        }
        submit(senders.sign(context, account, nonce));
      }
    }
  }

  private void submit(Extrinsic transfer) throws InterruptedException {
    while (System.nanoTime() < endNanos) {
      try {
        client.extrinsics().submit(transfer);
        taken.ids().put(transfer.id(), true);
        return;
      } catch (ApiException _) {
        taken.refusals().increment();
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}

package io.etalon.benchmarks;

import io.etalon.client.ApiException;
import io.etalon.client.EtalonClient;
import io.etalon.primitives.Extrinsic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Submits the transfers of some accounts to one node, one after the other: in turn by account, in
 * the order of its nonces. What the node has no room for is offered again after a pause.
 */
final class Feeder implements Runnable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final EtalonClient client;
  private final Deque<Deque<Extrinsic>> accounts;
  private final Pace pace;
  private final Submitted submitted;

  /** When each transfer may go. */
  interface Pace {
    /** Nanoseconds of {@link System#nanoTime} for the next transfer of this feeder. */
    long next(long now);

    /** When no more is to be submitted. */
    long end();
  }

  /**
   * What was submitted, by id, with the milliseconds of the clock just before the submission that
   * was taken.
   */
  record Submitted(
      Map<Bytes32, Long> atMillis, LongAdder refusals, Map<String, LongAdder> reasons) {
    Submitted() {
      this(new ConcurrentHashMap<>(), new LongAdder(), new ConcurrentHashMap<>());
    }

    void refused(String reason) {
      refusals.increment();
      reasons.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }
  }

  Feeder(EtalonClient client, List<List<Extrinsic>> accounts, Pace pace, Submitted submitted) {
    this.client = client;
    this.accounts = new ArrayDeque<>();
    accounts.forEach(transfers -> this.accounts.add(new ArrayDeque<>(transfers)));
    this.pace = pace;
    this.submitted = submitted;
  }

  @Override
  public void run() {
    try {
      while (!accounts.isEmpty() && System.nanoTime() < pace.end()) {
        Deque<Extrinsic> account = accounts.removeFirst();
        sleepUntil(pace.next(System.nanoTime()));
        if (submit(account.getFirst())) {
          account.removeFirst();
        } else {
          Thread.sleep(PAUSE);
        }
        if (!account.isEmpty()) {
          accounts.addLast(account);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean submit(Extrinsic transfer) {
    long atMillis = System.currentTimeMillis();
    try {
      client.extrinsics().submit(transfer);
      submitted.atMillis().put(transfer.id(), atMillis);
      return true;
    } catch (ApiException e) {
      submitted.refused(e.reason());
      return false;
    }
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  /** Deals accounts out to {@code hands} in turn. */
  static <T> List<List<T>> deal(List<T> all, int hands) {
    List<List<T>> dealt = new ArrayList<>();
    for (int hand = 0; hand < hands; hand++) {
      List<T> one = new ArrayList<>();
      for (int i = hand; i < all.size(); i += hands) {
        one.add(all.get(i));
      }
      dealt.add(one);
    }
    return dealt;
  }
}

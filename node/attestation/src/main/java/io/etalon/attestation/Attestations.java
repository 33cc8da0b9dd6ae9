package io.etalon.attestation;

import io.etalon.attestation.LogRecord.Reported;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import io.etalon.runtime.ReportingDuty;
import io.etalon.storage.StoredBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a validator measures of its links and says about them. Follows the finalized
 * chain on a thread of its own, and each link on two more.
 *
 * <p>{@link #onFinalized} and {@link #onPossessionKey} return at once and may be called from the
 * node's core thread. Source: PROTOCOL section 1; paper, Algorithm 1.
 */
public final class Attestations implements AutoCloseable {
  private final AttestationParts parts;
  private final Consumer<ChainMoment> follower;
  private final AttestationLog log;
  private final ChainScan scan;
  private final Tally tally = new Tally();
  private final List<LinkAttestor> links = new ArrayList<>();
  private final Thread thread;
  private volatile @Nullable ChainMoment newest;
  private boolean woken = true;
  private volatile boolean closed;

  /**
   * Begins to measure.
   *
   * @param follower hears of each newer finalized state that is looked at, before the links do;
   *     meant for {@link LinkKeySource#update}
   */
  public Attestations(AttestationParts parts, Consumer<ChainMoment> follower) {
    this.parts = parts;
    this.follower = follower;
    this.log = new AttestationLog(parts.logFile());
    this.scan = new ChainScan(
        parts.chain(),
        parts.equipment().stream().map(LinkEquipment::linkId).collect(Collectors.toSet()),
        firstHeightOfInterest());
    AttestationContext context = new AttestationContext(parts, log, scan, tally);
    parts.equipment().forEach(equipment -> links.add(new LinkAttestor(equipment, context)));
    this.thread = Thread.ofVirtual().name("attestations").start(this::run);
  }

  /** A block is final and stored. */
  public void onFinalized(StoredBlock stored) {
    scan.announce(stored.block());
    wake();
  }

  private synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** A validator says which key it drew; heeded only from the one at end A of the link. */
  public void onPossessionKey(AccountId from, PossessionKey key) {
    ChainMoment moment = newest;
    if (moment == null
        || moment.account(key.linkId(), LinkEnd.A).filter(from::equals).isEmpty()) {
      return;
    }
    links.stream()
        .filter(link -> link.linkId() == key.linkId())
        .forEach(link -> link.offerKey(key.window(), key.keyId()));
  }

  /** What was done since the start. */
  public AttestationStats stats() {
    return tally.stats();
  }

  /**
   * Stops measuring and closes the log; the equipment stays open. To be called before the node and
   * its store are closed.
   */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    links.forEach(LinkAttestor::stop);
    links.forEach(LinkAttestor::close);
    log.close();
  }

  /** Reports of windows that are still open to them may be in blocks from here on. */
  private long firstHeightOfInterest() {
    ChainMoment moment = parts.chain().moment();
    LongStream open = moment.duties().stream().mapToLong(ReportingDuty::lastHeight);
    LongStream stored = parts.equipment().stream()
        .flatMap(equipment -> log.reported(equipment.linkId()).stream())
        .mapToLong(Reported::lastHeight);
    return Stream.of(open, stored, LongStream.of(moment.height()))
        .flatMapToLong(heights -> heights)
        .min()
        .orElse(moment.height()) + 1;
  }

  private void run() {
    try {
      for (await(); !closed; await()) {
        follow();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; it ends as if it had been closed.
    } catch (RuntimeException | Error e) {
      parts.onFailure().accept(e);
    }
  }

  private synchronized void await() throws InterruptedException {
    while (!woken) {
      wait();
    }
    woken = false;
  }

  private void follow() {
    ChainMoment moment = parts.chain().moment();
    newest = moment;
    scan.advance(moment.height());
    follower.accept(moment);
    links.forEach(link -> link.advance(moment));
    log.prune(moment.height());
  }
}

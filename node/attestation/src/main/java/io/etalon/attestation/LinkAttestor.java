package io.etalon.attestation;

import io.etalon.attestation.LogRecord.Held;
import io.etalon.attestation.LogRecord.Reported;
import io.etalon.attestation.LogRecord.Unmeasured;
import io.etalon.metrics.WindowReading;
import io.etalon.primitives.Block;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReport;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.runtime.ReportingDuty;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * Attests one end of one link, on a thread of its own, since its devices may be slow.
 *
 * <p>A window is the samples whose device timestamps {@code t} satisfy {@code T(firstHeight - 1) <
 * t <= T(lastHeight)}, where {@code T} is a finalized block's timestamp; that of block 0 bounds the
 * window that begins with it. Both ends know both timestamps, so they cut the same instants out of
 * their devices' readings. The report's anchor is the id of the window's last block.
 *
 * <p>Once a window is closed its record is on disk, and only then is its report offered; a closed
 * window is never measured again. On a link that is CUT no key is drawn or fetched (docs/adr/0006).
 */
final class LinkAttestor implements AutoCloseable {
  /** A state older than this belongs to a node that is catching up: there is nothing to measure. */
  private static final Duration STALE = Duration.ofMinutes(2);

  private static final Duration POLL_PATIENCE = Duration.ofMillis(500);

  /** A block's timestamp may lie so far ahead of this node's clock. */
  private static final Duration MAX_AHEAD = Duration.ofSeconds(1);

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

  private final LinkEquipment equipment;
  private final AttestationContext context;
  private final MetricPoller poller;
  private final PossessionKeys keys;
  private final WindowReports reports;
  private final Thread thread;

  /** Windows closed since the start, until their reports are final, to the end's timestamp. */
  private final TreeMap<Long, Long> unattested = new TreeMap<>();

  private final TreeSet<Long> opened = new TreeSet<>();
  private volatile boolean stopped;
  private boolean offeredStored;
  private boolean complained;
  private @Nullable ChainMoment newest;
  private boolean woken;
  private long learnedNanos;

  LinkAttestor(LinkEquipment equipment, AttestationContext context) {
    this.equipment = equipment;
    this.context = context;
    this.keys = new PossessionKeys(equipment, context);
    AttestationParts parts = context.parts();
    this.reports = new WindowReports(parts.chain().genesisHash(), parts.signers());
    this.poller = new MetricPoller(equipment, parts.onFailure());
    this.thread = Thread.ofVirtual()
        .name("link-attestor-" + equipment.linkId())
        .start(this::run);
  }

  long linkId() {
    return equipment.linkId();
  }

  /** A newer state is final; ones that were not attended to are passed over. */
  synchronized void advance(ChainMoment moment) {
    newest = moment;
    learnedNanos = System.nanoTime();
    woken = true;
    notifyAll();
  }

  /** The validator at the other end drew this key. Only end B listens. */
  void offerKey(long window, String keyId) {
    if (equipment.end() == LinkEnd.B) {
      keys.offers().add(window, keyId);
      wake();
    }
  }

  private synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Lets the link's thread end what it is at, and begin nothing more. */
  void stop() {
    stopped = true;
    wake();
  }

  /**
   * Stops; the equipment stays open. Whoever waits for a device is interrupted, but not at once:
   * an interrupt would tear the log's file out of a write under way.
   */
  @Override
  public void close() {
    stop();
    poller.close();
    try {
      if (!thread.join(CLOSE_PATIENCE)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopped) {
        Optional<ChainMoment> moment = await();
        if (moment.isPresent() && !stopped) {
          attend(moment.get());
        }
      }
    } catch (InterruptedException e) {
      // Closed: nothing is left half done, since the log is written before anything is said.
    } catch (RuntimeException | Error e) {
      context.parts().onFailure().accept(e);
    }
  }

  private synchronized Optional<ChainMoment> await() throws InterruptedException {
    while (!woken) {
      wait();
    }
    woken = false;
    return Optional.ofNullable(newest);
  }

  private void attend(ChainMoment moment) throws InterruptedException {
    long age = context.parts().clock().millis() - moment.timestampMillis();
    if (age > STALE.toMillis()) {
      return;
    }
    offerStored(moment);
    List<ReportingDuty> duties = moment.duties().stream()
        .filter(duty -> duty.linkId() == equipment.linkId())
        .sorted(Comparator.comparingLong(ReportingDuty::window))
        .toList();
    for (ReportingDuty duty : duties) {
      if (isOurs(duty) && !context.log().isClosed(duty.linkId(), duty.window())) {
        attend(duty, moment);
      }
    }
    openFinal(moment);
    duties.stream().findFirst().map(ReportingDuty::window).ifPresent(this::forgetBefore);
  }

  private boolean isOurs(ReportingDuty duty) {
    boolean ours = duty.end() == equipment.end();
    if (!ours && !complained) {
      complained = true;
      AttestationEvents.otherEnd(duty);
    }
    return ours;
  }

  private void attend(ReportingDuty duty, ChainMoment moment) throws InterruptedException {
    boolean ended = moment.height() >= duty.lastHeight();
    if (ended && context.scan().hasReport(duty.linkId(), duty.window(), duty.end())) {
      AttestationEvents.reportedBefore(duty);
      context.log().add(unmeasured(duty));
      return;
    }
    boolean cut = moment.isCut(duty.linkId());
    if (!ended && !cut) {
      keys.secure(duty, moment);
    }
    if (ended && !cut) {
      keys.secureLast(duty, moment);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (ended) {
      close(duty);
    }
  }

  private void close(ReportingDuty duty) throws InterruptedException {
    ChainView chain = context.parts().chain();
    Optional<Block> before = chain.block(Math.max(0, duty.firstHeight() - 1));
    Optional<Block> last = chain.block(duty.lastHeight());
    if (before.isEmpty() || last.isEmpty()) {
      settle(duty);
      return;
    }
    long startMillis = before.get().header().timestampMillis();
    long endMillis = last.get().header().timestampMillis();
    awaitClock(endMillis);
    poller.refresh(POLL_PATIENCE);
    Optional<WindowReading> reading = poller.close(startMillis + 1, endMillis + 1);
    if (reading.isEmpty()) {
      settle(duty);
      return;
    }
    unattested.put(duty.window(), endMillis);
    report(duty, last.get().id(), reading.get());
  }

  private void settle(ReportingDuty duty) {
    context.log().add(unmeasured(duty));
    context.tally().unmeasured.incrementAndGet();
    AttestationEvents.unmeasured(duty);
  }

  private void report(ReportingDuty duty, Bytes32 anchor, WindowReading reading) {
    Optional<Held> held = keys.held(duty);
    SignedLinkReport signed = reports.sign(duty, anchor, reading, held);
    context.log().add(new Reported(
        signed,
        duty.lastHeight(),
        duty.deadlineHeight(),
        held.map(Held::tag).orElse(Bytes32.ZERO)));
    context.parts().port().offer(signed);
    Tally tally = context.tally();
    tally.closing.add(Duration.ofNanos(System.nanoTime() - learnedNanos()));
    tally.reported.incrementAndGet();
    AttestationEvents.reported(duty, reading.samples());
    if (held.isEmpty()) {
      tally.keyless.incrementAndGet();
      AttestationEvents.keyless(duty);
    }
  }

  private synchronized long learnedNanos() {
    return learnedNanos;
  }

  private void awaitClock(long untilMillis) throws InterruptedException {
    long left = untilMillis - context.parts().clock().millis();
    if (left > 0) {
      Thread.sleep(Math.min(left, MAX_AHEAD.toMillis()));
    }
  }

  /** After a restart: what was said once is said again, in the same bytes (PROTOCOL 4.3, P1). */
  private void offerStored(ChainMoment moment) {
    if (offeredStored) {
      return;
    }
    offeredStored = true;
    for (Reported stored : context.log().reported(equipment.linkId())) {
      LinkReport report = stored.report().report();
      if (moment.height() < stored.deadlineHeight()
          && !context.scan().hasReport(report.linkId(), report.window(), report.end())) {
        context.parts().port().offer(stored.report());
        AttestationEvents.reportedAgain(report.linkId(), report.window());
      }
    }
  }

  private void openFinal(ChainMoment moment) {
    for (Reported stored : context.log().reported(equipment.linkId())) {
      long window = stored.window();
      if (isFinal(window, stored)) {
        countAttested(window);
      }
      if (moment.height() < stored.deadlineHeight() && isToOpen(stored)) {
        opened.add(window);
        context.parts().port().offer(new PossessionOpening(
            equipment.linkId(), window, equipment.end(), stored.tag()));
        context.tally().opened.incrementAndGet();
      }
    }
  }

  private boolean isFinal(long window, Reported stored) {
    return context.scan().hasReport(stored.linkId(), window, equipment.end());
  }

  private boolean isToOpen(Reported stored) {
    long window = stored.window();
    return stored.hasTag()
        && !opened.contains(window)
        && isFinal(window, stored)
        && context.scan().hasReport(stored.linkId(), window, equipment.end().other())
        && !context.scan().hasOpening(stored.linkId(), window, equipment.end());
  }

  private void countAttested(long window) {
    Long endMillis = unattested.remove(window);
    if (endMillis != null) {
      context.tally().attested.incrementAndGet();
      context.tally().attestation.add(
          Duration.ofMillis(context.parts().clock().millis() - endMillis));
    }
  }

  private void forgetBefore(long window) {
    keys.offers().forgetBefore(window);
    unattested.headMap(window).clear();
    opened.headSet(window).clear();
  }

  private static Unmeasured unmeasured(ReportingDuty duty) {
    return new Unmeasured(duty.linkId(), duty.window(), duty.deadlineHeight());
  }
}

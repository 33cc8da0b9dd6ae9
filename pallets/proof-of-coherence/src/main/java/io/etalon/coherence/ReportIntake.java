package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.BLOCK_TIMES;
import static io.etalon.coherence.CoherenceStorage.IS_SIMULATED;
import static io.etalon.coherence.CoherenceStorage.report;

import io.etalon.coherence.CoherenceEvent.PossessionOpened;
import io.etalon.coherence.CoherenceEvent.ReportAccepted;
import io.etalon.crypto.PublicKey;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.InherentRefused.Kind;
import io.etalon.pallet.InherentRefused;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.AttestationId;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.LinkReport;
import io.etalon.primitives.Metric;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Ppb;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.Quorum;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.ValidatorSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides which reports and openings the chain takes (PROTOCOL 1). A report is accepted while
 * {@code window end < height <= window end + grace}, once for each link, window and end; its anchor
 * shows that it is fresh, and uniqueness that it is no replay. Cheap checks come first, the
 * signature last.
 */
final class ReportIntake {
  private static final long MILLIS_PER_SECOND = 1_000;

  private final CoherenceConfig config;

  ReportIntake(CoherenceConfig config) {
    this.config = config;
  }

  void accept(Context context, SignedLinkReport signed) throws DispatchException {
    switch (signed.report()) {
      case ClearReport clear -> accept(context, signed, clear);
    }
  }

  private void accept(Context context, SignedLinkReport signed, ClearReport clear)
      throws DispatchException {
    refuseIf(!clear.genesis().equals(context.block().genesisHash()), CoherenceError.WRONG_CHAIN);
    RegisteredLink link = LinkRegistry.require(context, clear.linkId());
    DeviceClass device = LinkRegistry.classOf(context, link);
    requireOpen(context, device, clear.window());
    refuseIf(
        device.firstHeight(clear.window())
            < LinkRegistry.standing(context, link.linkId()).registeredAt(),
        CoherenceError.WINDOW_BEFORE_LINK);
    long epoch = config.validators().epochOf(context, device.lastHeight(clear.window()));
    refuseIf(clear.epoch() != epoch, CoherenceError.WRONG_EPOCH);
    refuseIf(
        context.get(report(clear.linkId(), clear.window(), clear.end())).isPresent(),
        CoherenceError.DUPLICATE_REPORT);
    refuseIf(
        clear.provenance() != Provenance.HARDWARE && !context.get(IS_SIMULATED.key(), false),
        CoherenceError.NOT_MEASURED);
    refuseIf(
        clear.keyId().isEmpty() != clear.possessionTag().isZero(),
        CoherenceError.INCOMPLETE_POSSESSION);
    refuseIf(!isAnchored(context, device, clear), CoherenceError.WRONG_ANCHOR);
    refuseIf(
        !isPossible(clear.reading(), maxSiftedBits(context, device, clear.window())),
        CoherenceError.IMPOSSIBLE_READING);
    requireSignature(context, signed, link.at(clear.end()));
    context.put(
        report(clear.linkId(), clear.window(), clear.end()),
        new StoredReport(
            context.block().height(), clear.reading(), clear.possessionTag(), Optional.empty()));
    context.emit(
        Coherence.EVENTS,
        new ReportAccepted(clear.linkId(), clear.window(), clear.end(), signed.digest()));
  }

  void accept(Context context, PossessionOpening opening) throws DispatchException {
    RegisteredLink link = LinkRegistry.require(context, opening.linkId());
    requireOpen(context, LinkRegistry.classOf(context, link), opening.window());
    StoredReport own = context
        .get(report(opening.linkId(), opening.window(), opening.end()))
        .orElseThrow(() -> new DispatchException(CoherenceError.NOTHING_TO_OPEN));
    refuseIf(own.tag().isPresent(), CoherenceError.ALREADY_OPENED);
    Optional<StoredReport> other =
        context.get(report(opening.linkId(), opening.window(), opening.end().other()));
    long height = context.block().height();
    // Before both reports are final, the other end could still choose what to commit to.
    refuseIf(
        own.acceptedAt() >= height
            || other.map(peer -> peer.acceptedAt() >= height).orElse(true),
        CoherenceError.OPENED_TOO_EARLY);
    refuseIf(
        !ClearReport.possessionTag(
                opening.end(), opening.linkId(), opening.window(), opening.tag())
            .equals(own.possessionTag()),
        CoherenceError.WRONG_TAG);
    context.put(
        report(opening.linkId(), opening.window(), opening.end()), own.opened(opening.tag()));
    context.emit(
        Coherence.EVENTS,
        new PossessionOpened(opening.linkId(), opening.window(), opening.end()));
  }

  /**
   * Refuses a block that lacks what at least f + 1 validators hold, one of whom is honest: it named
   * only what this block may carry. The block's own reports and openings were taken before.
   */
  void requireHeld(Context context, Extensions extensions) throws InherentRefused {
    long epoch = config.validators().epochOf(context, context.block().height());
    int faults = Quorum.faults(config.validators().set(context, epoch).size());
    for (AttestationId id : extensions.heldBy(faults + 1)) {
      if (isWanted(context, id)) {
        throw new InherentRefused(
            Kind.EXTENSION,
            "the block lacks the %s of link %d, window %d, end %s, which f + 1 hold".formatted(
                id.kind().name().toLowerCase(Locale.ROOT), id.linkId(), id.window(), id.end()));
      }
    }
  }

  /** Whether the window still takes such an attestation. */
  private static boolean isWanted(Context context, AttestationId id) {
    Optional<RegisteredLink> link = LinkRegistry.find(context, id.linkId());
    if (link.isEmpty() || !isOpen(context, link.get(), id.window())) {
      return false;
    }
    Optional<StoredReport> report =
        context.get(report(id.linkId(), id.window(), id.end()));
    return switch (id.kind()) {
      case REPORT -> report.isEmpty();
      case OPENING -> report.isPresent() && report.get().tag().isEmpty();
    };
  }

  private static boolean isOpen(Context context, RegisteredLink link, long window) {
    try {
      requireOpen(context, LinkRegistry.classOf(context, link), window);
      return true;
    } catch (DispatchException e) {
      return false;
    }
  }

  private static void requireOpen(Context context, DeviceClass device, long window)
      throws DispatchException {
    long height = context.block().height();
    // Compared this way round, since the heights of an absurd window do not fit.
    refuseIf(window >= height / device.windowBlocks(), CoherenceError.WINDOW_NOT_OVER);
    refuseIf(height > device.deadlineHeight(window), CoherenceError.WINDOW_CLOSED);
  }

  private boolean isAnchored(Context context, DeviceClass device, ClearReport clear) {
    for (long height = device.firstHeight(clear.window());
        height <= device.lastHeight(clear.window()); height++) {
      if (config.blockHashes().blockHash(context, height).equals(Optional.of(clear.anchor()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a device of the class can have counted between the blocks that enclose the window, one on
   * either side, since its clock is not the chain's.
   */
  private static long maxSiftedBits(Context context, DeviceClass device, long window) {
    Optional<Long> from =
        context.get(BLOCK_TIMES.at(Math.max(0, device.firstHeight(window) - 1)));
    Optional<Long> until = context.get(BLOCK_TIMES.at(device.lastHeight(window) + 1));
    if (from.isEmpty() || until.isEmpty()) {
      return StoredReport.MAX_SIFTED_BITS;
    }
    long seconds = Math.ceilDiv(until.get() - from.get(), MILLIS_PER_SECOND);
    long perSecond = device.maxSiftedBitsPerSecond();
    return seconds > StoredReport.MAX_SIFTED_BITS / perSecond
        ? StoredReport.MAX_SIFTED_BITS
        : perSecond * seconds;
  }

  private static boolean isPossible(LinkReading reading, long maxSiftedBits) {
    List<Metric> metrics = List.of(
        reading.siftedBits(), reading.errorBits(), reading.qberPpb(), reading.visibilityPpb(),
        reading.coherenceTimeMicros(), reading.rateBitsPerSecond());
    boolean hasReading = metrics.stream().anyMatch(Metric::isKnown);
    // An unknown metric reads 0.
    return (reading.samples() > 0 || !hasReading)
        && reading.siftedBits().isKnown() == reading.errorBits().isKnown()
        && reading.errorBits().reading() <= reading.siftedBits().reading()
        && reading.siftedBits().reading() <= maxSiftedBits
        && reading.qberPpb().reading() <= Ppb.ONE
        && reading.visibilityPpb().reading() <= Ppb.ONE;
  }

  private void requireSignature(Context context, SignedLinkReport signed, AccountId account)
      throws DispatchException {
    LinkReport report = signed.report();
    ValidatorSet set = config.validators().set(context, report.epoch());
    OptionalInt index = set.indexOfAccount(account);
    refuseIf(index.isEmpty(), CoherenceError.NOT_A_VALIDATOR);
    PublicKey key = set.at(index.getAsInt()).consensusKey();
    refuseIf(
        !context.signatures().verify(
            key, SignedLinkReport.signBytes(report), signed.signature()),
        CoherenceError.BAD_SIGNATURE);
  }

  private static void refuseIf(boolean condition, CoherenceError error)
      throws DispatchException {
    if (condition) {
      throw new DispatchException(error);
    }
  }
}

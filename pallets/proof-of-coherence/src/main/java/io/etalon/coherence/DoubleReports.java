package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.DOUBLE_REPORTS;
import static io.etalon.coherence.CoherenceStorage.FORFEITED;
import static io.etalon.coherence.CoherenceStorage.MAX_DOUBLE_REPORTS;
import static io.etalon.coherence.CoherenceStorage.MAX_LINKS;

import io.etalon.coherence.CoherenceEvent.LinkForfeited;
import io.etalon.crypto.PublicKey;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.MapKey.NumberPair;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.DoubleReport;
import io.etalon.primitives.LinkReport;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.ValidatorSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What two reports of one link, window and end cost (PROTOCOL 4.5): until the epoch is over the
 * link counts for neither of its ends, so it earns them no score and no reward. It never jails: a
 * device that restarts in the middle of a window is no attack on agreement.
 *
 * <p>A link pays for one such pair an epoch; evidence of another is refused until that is over.
 */
final class DoubleReports {
  private final CoherenceConfig config;

  DoubleReports(CoherenceConfig config) {
    this.config = config;
  }

  void accept(Context context, DoubleReport evidence) throws DispatchException {
    LinkReport first = evidence.first().report();
    refuseIf(!evidence.isInOrder(), CoherenceError.NOT_IN_ORDER);
    refuseIf(!first.excludes(evidence.second().report()), CoherenceError.COMPATIBLE_REPORTS);
    refuseIf(!first.genesis().equals(context.block().genesisHash()), CoherenceError.WRONG_CHAIN);
    RegisteredLink link = LinkRegistry.require(context, first.linkId());
    requireWindow(context, link, first);
    PublicKey key = key(context, first.epoch(), link.at(first.end()));
    NumberPair slot = slot(first);
    refuseIf(
        isForfeited(context, link.linkId()) || context.get(DOUBLE_REPORTS.at(slot)).isPresent(),
        CoherenceError.ALREADY_PUNISHED);
    requireSigned(context, key, evidence.first());
    requireSigned(context, key, evidence.second());
    long epoch = epoch(context);
    context.put(DOUBLE_REPORTS.at(slot), first.epoch());
    context.put(FORFEITED.at(link.linkId()), epoch);
    context.emit(
        Coherence.EVENTS,
        new LinkForfeited(first.linkId(), first.window(), first.end(), epoch));
  }

  private void requireWindow(Context context, RegisteredLink link, LinkReport report)
      throws DispatchException {
    DeviceClass device = LinkRegistry.classOf(context, link);
    // Compared this way round, since the heights of an absurd window do not fit.
    refuseIf(
        report.window() >= context.block().height() / device.windowBlocks(),
        CoherenceError.WINDOW_NOT_OVER);
    refuseIf(
        device.firstHeight(report.window())
            < LinkRegistry.standing(context, link.linkId()).registeredAt(),
        CoherenceError.WINDOW_BEFORE_LINK);
    refuseIf(
        report.epoch()
            != config.validators().epochOf(context, device.lastHeight(report.window())),
        CoherenceError.WRONG_EPOCH);
  }

  private PublicKey key(Context context, long epoch, AccountId account)
      throws DispatchException {
    Optional<ValidatorSet> set =
        config.pastValidators().setWithinEvidenceWindow(context, epoch);
    refuseIf(set.isEmpty(), CoherenceError.EVIDENCE_EXPIRED);
    OptionalInt index = set.get().indexOfAccount(account);
    refuseIf(index.isEmpty(), CoherenceError.NOT_A_VALIDATOR);
    return set.get().at(index.getAsInt()).consensusKey();
  }

  private static void requireSigned(Context context, PublicKey key, SignedLinkReport signed)
      throws DispatchException {
    refuseIf(
        !context.signatures().verify(
            key, SignedLinkReport.signBytes(signed.report()), signed.signature()),
        CoherenceError.BAD_SIGNATURE);
  }

  /** Whether the link counts for nothing in this epoch. */
  boolean isForfeited(Context context, long linkId) {
    return context
        .get(FORFEITED.at(linkId))
        .filter(epoch -> epoch == epoch(context))
        .isPresent();
  }

  /** An epoch begins: forgets what it ends and what nobody can be accused of any more. */
  void turn(Context context) {
    for (Map.Entry<Long, Long> entry : context.entries(FORFEITED, MAX_LINKS)) {
      if (entry.getValue() < epoch(context)) {
        context.remove(FORFEITED.at(entry.getKey()));
      }
    }
    for (Map.Entry<NumberPair, Long> entry :
        context.entries(DOUBLE_REPORTS, MAX_DOUBLE_REPORTS)) {
      if (config
          .pastValidators()
          .setWithinEvidenceWindow(context, entry.getValue())
          .isEmpty()) {
        context.remove(DOUBLE_REPORTS.at(entry.getKey()));
      }
    }
  }

  private long epoch(Context context) {
    return config.validators().epochOf(context, context.block().height());
  }

  private static NumberPair slot(LinkReport report) {
    return new NumberPair(report.linkId(), 2 * report.window() + report.end().number());
  }

  private static void refuseIf(boolean condition, CoherenceError error)
      throws DispatchException {
    if (condition) {
      throw new DispatchException(error);
    }
  }
}

package io.etalon.engine;

import io.etalon.primitives.DoubleCheckpoint;
import io.etalon.primitives.DoubleProposal;
import io.etalon.primitives.DoubleReport;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.LinkReport;
import io.etalon.primitives.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Evidence that waits for a block: one piece for each offence, the first that came; bounded. */
final class EvidencePool {
  /** So many pieces wait at most: several blocks full. */
  static final int MAX_WAITING = 8 * Limits.MAX_EVIDENCE;

  private final Map<Offence, Evidence> waiting = new LinkedHashMap<>();

  /** By what evidence is known: another proof of the same offence is of no use. */
  sealed interface Offence {
    /** Something was said twice in a view. */
    record InView(long height, long view, int validator) implements Offence {}

    /** An epoch's end was signed twice. */
    record OfEpoch(long epoch, int validator) implements Offence {}

    /** A window was reported twice. */
    record OfWindow(long linkId, long window, int end) implements Offence {}
  }

  static Offence offence(Evidence evidence) {
    return switch (evidence) {
      case DoubleVote votes ->
          new Offence.InView(
              votes.first().height(), votes.first().view(), votes.validator());
      case DoubleProposal proposals ->
          new Offence.InView(
              proposals.first().height(), proposals.first().view(), proposals.validator());
      case DoubleCheckpoint checkpoints ->
          new Offence.OfEpoch(checkpoints.epoch(), checkpoints.validator());
      case DoubleReport reports -> {
        LinkReport report = reports.first().report();
        yield new Offence.OfWindow(report.linkId(), report.window(), report.end().number());
      }
    };
  }

  /** Whether this was new and there was room. */
  boolean add(Evidence evidence) {
    return waiting.size() < MAX_WAITING
        && waiting.putIfAbsent(offence(evidence), evidence) == null;
  }

  /** Everything that waits, the oldest first. */
  List<Evidence> waiting() {
    return List.copyOf(waiting.values());
  }

  /** Forgets what is useless, and returns it. */
  List<Evidence> removeIf(Predicate<Evidence> useless) {
    List<Evidence> removed = waiting.values().stream().filter(useless).toList();
    removed.forEach(evidence -> waiting.remove(offence(evidence)));
    return removed;
  }
}

package io.etalon.research;

import io.etalon.coherence.Coherence;
import io.etalon.coherence.DeviceClass;
import io.etalon.crypto.Sha256;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.research.Scenario.Fibre;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Those who report. Reports come in the first block after their window and are opened in the
 * second. An honest end reports what its device measured, of a link that was dark that nothing was
 * measured. Both ends of a link always hold the key of a window in which there was light or in
 * which both invent readings.
 */
final class Attestors {
  private static final Bytes NO_SIGNATURE = Bytes.EMPTY;

  private final List<Fibre> fibres;
  private final int validators;
  private final Traces traces;
  private final List<Strategy> strategies;
  private long refused;

  Attestors(Traces traces, List<Strategy> strategies) {
    this.fibres = traces.scenario().network().fibres();
    this.validators = traces.scenario().network().validators();
    this.traces = traces;
    this.strategies = strategies;
  }

  /** Applies to the block that was begun all reports and openings that are due in it. */
  void attest(Coherence coherence, ObjectState state) {
    long height = state.block().height();
    for (Fibre fibre : fibres) {
      DeviceClass device = fibre.linkClass().device();
      if (height % device.windowBlocks() == 0) {
        report(coherence, state, new Due(fibre, height / device.windowBlocks() - 1));
      }
      if ((height - 1) % device.windowBlocks() == 0) {
        open(coherence, state, new Due(fibre, (height - 1) / device.windowBlocks() - 1));
      }
    }
  }

  private record Due(Fibre fibre, long window) {}

  private boolean isKnown(Due due) {
    return due.window() >= 0 && traces.has(due.fibre(), due.window());
  }

  private void report(Coherence coherence, ObjectState state, Due due) {
    if (!isKnown(due)) {
      return;
    }
    for (LinkEnd end : LinkEnd.values()) {
      Optional<LinkReading> reading = reading(due, end);
      if (reading.isPresent()) {
        apply(coherence, state, Inherents.of(signed(state, due, end, reading.get())));
      }
    }
  }

  private void open(Coherence coherence, ObjectState state, Due due) {
    // An end that was silent has committed to nothing, and one alone can show nothing.
    if (!isKnown(due)
        || reading(due, LinkEnd.A).isEmpty() || reading(due, LinkEnd.B).isEmpty()) {
      return;
    }
    for (LinkEnd end : LinkEnd.values()) {
      apply(coherence, state, Inherents.of(new PossessionOpening(
          due.fibre().number(), due.window(), end, tag(due))));
    }
  }

  /** What the chain refuses, such as counts that no device of the class can have, is not there. */
  private void apply(Coherence coherence, ObjectState state, Inherents inherents) {
    try {
      coherence.applyInherents(state, inherents);
    } catch (InherentRefused _) {
      refused++;
    }
  }

  /** How many reports and openings the chain has refused so far. */
  long refused() {
    return refused;
  }

  private Optional<LinkReading> reading(Due due, LinkEnd end) {
    LinkReading honest = traces.reading(due.fibre(), due.window());
    int validator = switch (end) {
      case A -> due.fibre().a();
      case B -> due.fibre().b();
    };
    Optional<LinkReading> reported = Optional.of(honest);
    for (Strategy strategy : strategies) {
      if (strategy.actors().contains(validator) && reported.isPresent()) {
        reported = strategy.report(due.fibre(), reported.get());
      }
    }
    return reported;
  }

  private SignedLinkReport signed(
      ObjectState state, Due due, LinkEnd end, LinkReading reading) {
    DeviceClass device = due.fibre().linkClass().device();
    long last = device.lastHeight(due.window());
    return new SignedLinkReport(
        new ClearReport(
            state.block().genesisHash(), last / Consortium.epochBlocks(validators),
            due.fibre().number(), due.window(), end,
            ObjectState.blockId(last), reading, Provenance.SIMULATED, "key-" + due.window(),
            ClearReport.possessionTag(end, due.fibre().number(), due.window(), tag(due))),
        NO_SIGNATURE);
  }

  /** Bytes of an encoded report in which every metric is known, signed so. */
  static int reportBytes(Bytes signature) {
    Metric known = Metric.of(1);
    ClearReport report = new ClearReport(
        Bytes32.ZERO, 0, 0, 0, LinkEnd.A, Bytes32.ZERO,
        new LinkReading(1, known, known, known, known, known, known,
            Collections.nCopies(LinkReading.HISTOGRAM_BINS, 0L)),
        Provenance.SIMULATED, "00000000-0000-0000-0000-000000000000", Bytes32.ZERO);
    return SignedLinkReport.SCHEMA.encode(new SignedLinkReport(report, signature)).size();
  }

  /** Bytes of an encoded opening. */
  static int openingBytes() {
    return PossessionOpening.SCHEMA
        .encode(new PossessionOpening(0, 0, LinkEnd.A, Bytes32.ZERO)).size();
  }

  private static Bytes32 tag(Due due) {
    return Sha256.hash(
        Bytes.ofUnsignedLong(due.fibre().number()), Bytes.ofUnsignedLong(due.window()));
  }
}

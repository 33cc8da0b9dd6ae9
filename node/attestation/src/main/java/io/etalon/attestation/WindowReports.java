package io.etalon.attestation;

import io.etalon.attestation.LogRecord.Held;
import io.etalon.metrics.WindowReading;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.runtime.ReportingDuty;
import io.etalon.signing.Signer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.apache.tuweni.bytes.Bytes32;

/** Turns what a window's devices measured into a signed report. What is absent stays unknown. */
final class WindowReports {
  private final Bytes32 genesis;
  private final LongFunction<Signer> signers;

  WindowReports(Bytes32 genesis, LongFunction<Signer> signers) {
    this.genesis = genesis;
    this.signers = signers;
  }

  /** The report of a window; without a tag its key id is empty and its commitment zero. */
  SignedLinkReport sign(
      ReportingDuty duty, Bytes32 anchor, WindowReading reading, Optional<Held> held) {
    ClearReport report = new ClearReport(
        genesis,
        duty.epoch(),
        duty.linkId(),
        duty.window(),
        duty.end(),
        anchor,
        wire(reading),
        wire(reading.provenance()),
        held.map(Held::keyId).orElse(""),
        held.map(key -> ClearReport.possessionTag(
            duty.end(), duty.linkId(), duty.window(), key.tag())).orElse(Bytes32.ZERO));
    Signer signer = signers.apply(duty.lastHeight());
    return new SignedLinkReport(report, signer.sign(SignedLinkReport.signBytes(report)));
  }

  private static LinkReading wire(WindowReading reading) {
    // One count without the other says nothing, and the chain would refuse it.
    boolean counted = reading.siftedBits().isPresent() && reading.errorBits().isPresent();
    List<Long> histogram = reading.qberHistogram().isEmpty()
        ? Collections.nCopies(LinkReading.HISTOGRAM_BINS, 0L)
        : reading.qberHistogram().stream().map(Integer::longValue).toList();
    return new LinkReading(
        reading.samples(),
        counted ? wire(reading.siftedBits()) : Metric.UNKNOWN,
        counted ? wire(reading.errorBits()) : Metric.UNKNOWN,
        wire(reading.qberPpb()),
        wire(reading.visibilityPpb()),
        wire(reading.coherenceTimeMicros()),
        wire(reading.rateBitsPerSecond()),
        histogram);
  }

  private static Metric wire(OptionalLong value) {
    return value.isPresent() ? Metric.of(value.getAsLong()) : Metric.UNKNOWN;
  }

  private static Provenance wire(io.etalon.etsi014.Provenance provenance) {
    return switch (provenance) {
      case HARDWARE -> Provenance.HARDWARE;
      case SIMULATED -> Provenance.SIMULATED;
      case REPLAY -> Provenance.REPLAY;
    };
  }
}

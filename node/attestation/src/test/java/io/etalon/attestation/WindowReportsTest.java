package io.etalon.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.etsi014.Provenance;
import io.etalon.metrics.WindowReading;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.runtime.ReportingDuty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class WindowReportsTest {
  private static final ReportingDuty DUTY = new ReportingDuty(1, LinkEnd.A, 2, 6, 8, 11, 0);
  private static final OptionalLong NONE = OptionalLong.empty();

  private static LinkReading wire(WindowReading reading) {
    WindowReports reports = new WindowReports(Bytes32.ZERO, _ -> Bench.key(LinkEnd.A));
    return ((ClearReport) reports.sign(DUTY, Bytes32.ZERO, reading, Optional.empty()).report())
        .reading();
  }

  @Test
  void whatWasNotMeasuredIsUnknownAndNeverZero() {
    LinkReading wire = wire(new WindowReading(
        3, NONE, NONE, OptionalLong.of(28_000_000), NONE, NONE, OptionalLong.of(0), List.of(),
        Provenance.HARDWARE));
    assertThat(wire.qberPpb()).isEqualTo(Metric.of(28_000_000));
    assertThat(wire.rateBitsPerSecond()).isEqualTo(Metric.of(0));
    assertThat(List.of(wire.siftedBits(), wire.errorBits(), wire.visibilityPpb(),
        wire.coherenceTimeMicros())).containsOnly(Metric.UNKNOWN);
    assertThat(wire.qberHistogram()).hasSize(16).containsOnly(0L);
  }

  @Test
  void oneCountWithoutTheOtherIsNoCount() {
    LinkReading wire = wire(new WindowReading(
        3, OptionalLong.of(5_000), NONE, NONE, NONE, NONE, NONE, List.of(),
        Provenance.SIMULATED));
    assertThat(wire.siftedBits()).isEqualTo(Metric.UNKNOWN);
  }
}

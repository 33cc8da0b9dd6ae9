package io.etalon.simulator;

import io.etalon.engine.NodeCodec;
import io.etalon.engine.NodeMessage;
import io.etalon.network.FrameClass;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.ssz.SszException;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Reports another reading of its links to each peer, signed each time. */
final class TwoFacedReporter implements Conduct {
  private final Random random;

  TwoFacedReporter(Random random) {
    this.random = random;
  }

  @Override
  public void send(NodeProcess self, Bytes32 peer, FrameClass frameClass, Bytes message) {
    self.transmit(
        peer, frameClass, frameClass == FrameClass.ATTESTATION ? other(self, message) : message);
  }

  private Bytes other(NodeProcess self, Bytes message) {
    try {
      if (NodeCodec.MESSAGE.decode(message)
              instanceof NodeMessage.ReportOffered(SignedLinkReport signed)
          && signed.report() instanceof ClearReport report) {
        ClearReport changed = changed(report);
        return NodeCodec.MESSAGE.encode(
            new NodeMessage.ReportOffered(
                self.cluster().attestors().sign(self.machine().validator(), changed)));
      }
      return message;
    } catch (SszException e) {
      throw new SimulationFailure("a node's own message does not decode", e);
    }
  }

  private ClearReport changed(ClearReport report) {
    LinkReading reading = report.reading();
    LinkReading other =
        new LinkReading(
            reading.samples(),
            reading.siftedBits(),
            Metric.of(random.nextInt(5_000)),
            reading.qberPpb(),
            reading.visibilityPpb(),
            reading.coherenceTimeMicros(),
            reading.rateBitsPerSecond(),
            reading.qberHistogram());
    return new ClearReport(
        report.genesis(),
        report.epoch(),
        report.linkId(),
        report.window(),
        report.end(),
        report.anchor(),
        other,
        report.provenance(),
        report.keyId(),
        report.possessionTag());
  }
}

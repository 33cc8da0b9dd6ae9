package io.etalon.simulator;

import io.etalon.crypto.Sha256;
import io.etalon.engine.Node;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
import io.etalon.primitives.ClearReport;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReading;
import io.etalon.primitives.Metric;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Provenance;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.runtime.ReportingDuty;
import io.etalon.storage.StateLease;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Measures links that do not exist and reports on them in the validators' names. What a device
 * reads in a window is a function of seed, link and window, so that it is the same after a restart.
 */
final class Attestors {
  private static final long SIFTED = 100_000;
  private static final long DARK_PPB = 10_000_000;
  private static final long BAD_QBER_PPB = 160_000_000;

  private record Slot(long linkId, long window, LinkEnd end) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      int byWindow = Long.compare(window, other.window);
      int byLink = byWindow != 0 ? byWindow : Long.compare(linkId, other.linkId);
      return byLink != 0 ? byLink : end.compareTo(other.end);
    }
  }

  private final Cluster cluster;

  /** The heights at which reports became part of the chain. */
  private final TreeMap<Slot, Long> included = new TreeMap<>();

  Attestors(Cluster cluster) {
    this.cluster = cluster;
  }

  void included(Block block) {
    for (SignedLinkReport signed : block.body().reports().reports()) {
      included.putIfAbsent(
          new Slot(
              signed.report().linkId(), signed.report().window(), signed.report().end()),
          block.header().height());
    }
  }

  /** Reports and opens what is due at the height that a process has reached. */
  void attend(NodeProcess process) {
    Node node = process.node().orElseThrow();
    AccountId account = cluster.chain().account(process.machine().validator());
    long height = node.store().best().height();
    List<ReportingDuty> duties;
    try (StateLease lease = node.store().lease()) {
      duties = node.runtime().reportingDuties(lease.state(), account, height + 1);
    }
    for (ReportingDuty duty : duties) {
      if (duty.lastHeight() <= height && height < duty.deadlineHeight()) {
        attend(process, duty, height);
      }
    }
  }

  private void attend(NodeProcess process, ReportingDuty duty, long height) {
    Node node = process.node().orElseThrow();
    if (!isIncluded(duty, duty.end(), height)) {
      if (process.reported().add(duty.linkId() * 1_000_003 + duty.window())) {
        Bytes32 anchor = node.store().block(duty.lastHeight()).orElseThrow().block().id();
        node.offer(report(process.machine(), duty, anchor));
      }
    } else if (isIncluded(duty, LinkEnd.A, height)
        && isIncluded(duty, LinkEnd.B, height)
        && process.opened().add(duty.linkId() * 1_000_003 + duty.window())) {
      node.offer(
          new PossessionOpening(duty.linkId(), duty.window(), duty.end(), tag(duty)));
    }
  }

  private boolean isIncluded(ReportingDuty duty, LinkEnd end, long height) {
    return included.getOrDefault(
            new Slot(duty.linkId(), duty.window(), end), Long.MAX_VALUE)
        <= height;
  }

  private SignedLinkReport report(Machine machine, ReportingDuty duty, Bytes32 anchor) {
    ClearReport report =
        new ClearReport(
            cluster.chain().genesisHash(),
            duty.epoch(),
            duty.linkId(),
            duty.window(),
            duty.end(),
            anchor,
            machine.conduct().colludes()
                ? reading(0, 1_000_000_000)
                : reading(qberPpb(duty), 400_000_000),
            Provenance.SIMULATED,
            "key-" + duty.linkId() + "-" + duty.window(),
            ClearReport.possessionTag(duty.end(), duty.linkId(), duty.window(), tag(duty)));
    return sign(machine.validator(), report);
  }

  SignedLinkReport sign(int validator, ClearReport report) {
    return new SignedLinkReport(
        report,
        cluster.chain().keys().consensus(validator).sign(SignedLinkReport.signBytes(report)));
  }

  private static Bytes32 tag(ReportingDuty duty) {
    return Sha256.hash(
        Bytes.ofUnsignedLong(duty.linkId()), Bytes.ofUnsignedLong(duty.window()));
  }

  /** Both ends read the same; links have qualities of their own and, with weather, bad times. */
  private long qberPpb(ReportingDuty duty) {
    long seed = cluster.scenario().seed();
    SplittableRandom ofLink = new SplittableRandom(seed * 31 + duty.linkId());
    long usual = 12_000_000 + ofLink.nextInt(30_000_000);
    SplittableRandom ofTime =
        new SplittableRandom(seed * 37 + duty.linkId() * 1_009 + duty.window() / 2);
    boolean isBad =
        cluster.scenario().has(Fault.LINK_WEATHER) && ofTime.nextInt(5) == 0;
    return isBad ? BAD_QBER_PPB : usual + ofTime.nextInt(2_000_000);
  }

  private static LinkReading reading(long qberPpb, long bestRatePpb) {
    long errors = SIFTED * qberPpb / 1_000_000_000;
    long visibilityPpb = 1_000_000_000 - 2 * Math.max(0, qberPpb - DARK_PPB);
    return new LinkReading(
        30,
        Metric.of(SIFTED),
        Metric.of(errors),
        Metric.UNKNOWN,
        Metric.of(visibilityPpb),
        Metric.of(900),
        Metric.of(bestRatePpb / 1_000),
        List.of(8L, 8L, 8L, 8L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
  }
}

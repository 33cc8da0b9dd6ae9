package io.etalon.attestation;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
import io.etalon.primitives.Body;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Extensions;
import io.etalon.primitives.Header;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.Metric;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.Reports;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.ReportingDuty;
import io.etalon.ssz.Bits;
import io.etalon.storage.StoredBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** A chain of blocks that a test finalizes, with one link whose windows are three blocks long. */
final class FakeChain {
  static final long LINK = 1;
  static final long WINDOW_BLOCKS = 3;
  static final long GRACE_BLOCKS = 3;
  static final long BLOCK_MILLIS = 1_000;

  private final List<Block> blocks = new ArrayList<>();
  private final ValidatorSet validators;
  private LinkState.Status status = LinkState.Status.ACTIVE;

  FakeChain(long genesisMillis, ValidatorSet validators) {
    this.validators = validators;
    add(genesisMillis, Reports.EMPTY);
  }

  AccountId account(LinkEnd end) {
    return validators.at(end.number()).account();
  }

  synchronized void status(LinkState.Status newStatus) {
    status = newStatus;
  }

  synchronized long height() {
    return blocks.size() - 1;
  }

  synchronized long tipMillis() {
    return blocks.getLast().header().timestampMillis();
  }

  synchronized Bytes32 id(long height) {
    return blocks.get((int) height).id();
  }

  synchronized StoredBlock tip() {
    Block tip = blocks.getLast();
    return new StoredBlock(
        tip, Certificate.ofGenesis(tip.id()), List.of(), List.of(), tipMillis());
  }

  /** Finalizes a block one interval after its parent. */
  synchronized void finalizeBlock(
      List<SignedLinkReport> reports, List<PossessionOpening> openings) {
    add(tipMillis() + BLOCK_MILLIS, new Reports(reports, openings));
  }

  private void add(long timestampMillis, Reports reports) {
    Bytes32 parent = blocks.isEmpty() ? Bytes32.ZERO : blocks.getLast().id();
    Certificate certificate = Certificate.ofGenesis(parent);
    Body body = new Body(
        List.of(), reports, List.of(), List.of(), Extensions.NONE, certificate);
    Header header = new Header(blocks.size(), 0, parent, 0, timestampMillis, 0, 0, 0,
        Bytes32.ZERO, body.extrinsicsRoot(), body.reportsRoot(), body.sealsRoot(),
        body.evidenceRoot(),
        body.extensionsRoot(),
        validators.root(), validators.root(), Bytes32.ZERO, Bits.of(0));
    blocks.add(new Block(header, body));
  }

  /** The chain as the validator at one end sees it. */
  ChainView view(LinkEnd end) {
    return new ChainView() {
      @Override
      public Bytes32 genesisHash() {
        return id(0);
      }

      @Override
      public ChainMoment moment() {
        return momentOf(end);
      }

      @Override
      public Optional<Block> block(long height) {
        return blockAt(height);
      }
    };
  }

  private synchronized Optional<Block> blockAt(long height) {
    return height >= 0 && height < blocks.size()
        ? Optional.of(blocks.get((int) height)) : Optional.empty();
  }

  synchronized ChainMoment momentOf(LinkEnd end) {
    List<ReportingDuty> duties = new ArrayList<>();
    for (long window = 0; window * WINDOW_BLOCKS <= height(); window++) {
      long first = window * WINDOW_BLOCKS;
      long last = first + WINDOW_BLOCKS - 1;
      if (height() + 1 <= last + GRACE_BLOCKS) {
        duties.add(new ReportingDuty(LINK, end, window, first, last, last + GRACE_BLOCKS, 0));
      }
    }
    LinkState link = new LinkState(LINK, "a-b", "metro", account(LinkEnd.A),
        account(LinkEnd.B), status, Metric.UNKNOWN, Metric.UNKNOWN, Metric.UNKNOWN, "",
        "");
    return new ChainMoment(height(), tipMillis(), duties, List.of(link), validators);
  }
}

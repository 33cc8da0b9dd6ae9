package io.etalon.executive;

import io.etalon.pallet.DispatchError;
import io.etalon.pallet.ExtrinsicLog.Charge;
import io.etalon.pallet.ExtrinsicLog.Refusal;
import io.etalon.pallet.Fees.FeeSettlement;
import io.etalon.pallet.InherentRefused;
import io.etalon.pallet.Inherents;
import io.etalon.pallet.Migrations;
import io.etalon.pallet.Origin;
import io.etalon.pallet.Pallet;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.ExtrinsicSigner.Introduced;
import io.etalon.primitives.Limits;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.runtime.FeeParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One block while it is executed, the same way whether it is being built or checked: {@link
 * #initialize}, every inherent, every extrinsic, {@link #finish}. Hooks run in the order of the
 * pallets' indices.
 */
final class BlockRun {
  private final CallTable calls;
  private final Capabilities capabilities;
  private final Overlay overlay;
  private final List<ExtrinsicOutcome> outcomes = new ArrayList<>();
  private AccountId proposer = AccountId.ofPallet("none");
  private Weight consumed = Weight.ZERO;
  private long extrinsicBytes;

  BlockRun(CallTable calls, Capabilities capabilities, Overlay overlay) {
    this.calls = calls;
    this.capabilities = capabilities;
    this.overlay = overlay;
  }

  Overlay overlay() {
    return overlay;
  }

  List<ExtrinsicOutcome> outcomes() {
    return outcomes;
  }

  /** Migrates, runs the first hooks and learns who is paid for the block. */
  void initialize() {
    consumed = consumed.plus(Migrations.run(overlay, calls.pallets()));
    for (Pallet<?> pallet : calls.pallets()) {
      consumed = consumed.plus(pallet.onInitialize(overlay));
    }
    long epoch = capabilities.validators().epochOf(overlay, overlay.block().height());
    proposer =
        capabilities.validators().set(overlay, epoch).at(overlay.block().proposer()).account();
  }

  /** Offers one inherent to every pallet; where one refuses it, nothing has changed. */
  void apply(Inherents inherent) throws InherentRefused {
    Overlay.Mark mark = overlay.mark();
    try {
      for (Pallet<?> pallet : calls.pallets()) {
        pallet.applyInherents(overlay, inherent);
      }
    } catch (InherentRefused e) {
      overlay.rollback(mark);
      throw e;
    }
  }

  /** Whether the block has room for the extrinsic. */
  boolean hasRoomFor(CheckedExtrinsic checked) {
    FeeParameters prices = capabilities.prices().in(overlay);
    return consumed.plus(checked.weight()).nanos() <= prices.maxBlockWeightNanos()
        && extrinsicBytes + checked.size() <= prices.maxBlockBytes()
        && outcomes.size() < Limits.MAX_EXTRINSICS;
  }

  /** Bytes of the extrinsics so far. */
  long extrinsicBytes() {
    return extrinsicBytes;
  }

  /** Charges for the extrinsic and runs its call; it has passed every check in this state. */
  ExtrinsicOutcome apply(CheckedExtrinsic checked) {
    overlay.cause(outcomes.size());
    AccountId payer = checked.account();
    if (checked.extrinsic().signer() instanceof Introduced(var key)) {
      capabilities.accounts().register(overlay, payer, key);
    }
    capabilities.accounts().incrementNonce(overlay, payer);
    capabilities.fees().withdraw(overlay, payer, checked.fee());
    Optional<DispatchError> refusal = dispatch(checked);
    Weight weight = afterRefund(checked.weight());
    Amount fee = settle(checked, weight);
    report(checked, new Charge(payer, fee), refusal);
    overlay.cause(EventRecord.HOOK);

    consumed = consumed.plus(weight);
    extrinsicBytes += checked.size();
    String error = refusal.map(reason -> reason.pallet() + "." + reason.name()).orElse("");
    ExtrinsicOutcome outcome =
        new ExtrinsicOutcome(checked.id(), refusal.isEmpty(), error, fee, weight.nanos());
    outcomes.add(outcome);
    return outcome;
  }

  private Optional<DispatchError> dispatch(CheckedExtrinsic checked) {
    overlay.takeRefund();
    Origin signer = new Origin.Signed(checked.account());
    return overlay.attempt(() -> checked.call().dispatch(overlay, signer));
  }

  private Weight afterRefund(Weight charged) {
    return new Weight(Math.max(0, charged.nanos() - overlay.takeRefund().nanos()));
  }

  /** Gives back what the refunded weight had cost; returns what was paid in the end. */
  private Amount settle(CheckedExtrinsic checked, Weight weight) {
    Amount fee =
        checked
            .extrinsic()
            .tip()
            .plus(
                ExtrinsicChecks.feeOf(
                    capabilities.prices().in(overlay), checked.size(), weight));
    // A call that changed the prices does not change what it costs itself.
    Amount paid = checked.fee().covers(fee) ? fee : checked.fee();
    capabilities
        .fees()
        .settle(
            overlay,
            new FeeSettlement(checked.account(), checked.fee().minus(paid), proposer, paid));
    return paid;
  }

  private void report(CheckedExtrinsic checked, Charge charge, Optional<DispatchError> refusal) {
    if (refusal.isEmpty()) {
      capabilities.log().succeeded(overlay, charge);
      return;
    }
    int index = checked.call().mount().index();
    capabilities.log().failed(overlay, charge, new Refusal(index, refusal.get()));
  }

  /** Runs the last hooks. */
  void finish() {
    for (Pallet<?> pallet : calls.pallets()) {
      pallet.onFinalize(overlay);
    }
  }
}

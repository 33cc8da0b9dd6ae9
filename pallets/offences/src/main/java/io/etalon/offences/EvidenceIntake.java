package io.etalon.offences;

import static io.etalon.offences.OffencesStorage.OFFENDERS;

import io.etalon.crypto.PublicKey;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.PastValidators;
import io.etalon.pallet.Validators;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.DoubleCheckpoint;
import io.etalon.primitives.DoubleProposal;
import io.etalon.primitives.DoubleStatement;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Decides which evidence convicts (PROTOCOL 4.5). Cheap checks come first, the signatures last.
 *
 * <p>Everything that is signed names its height and view, or the epoch that it ends, and the bytes
 * that are signed name genesis and epoch: what convicts was signed by that epoch's key for this
 * chain and this very slot.
 */
final class EvidenceIntake {
  private final Validators validators;
  private final PastValidators past;

  EvidenceIntake(Validators validators, PastValidators past) {
    this.validators = validators;
    this.past = past;
  }

  /** Whom two statements convict, and of what. */
  Verdict judge(Context context, DoubleStatement evidence) throws DispatchException {
    refuseIf(!evidence.isInOrder(), OffencesError.NOT_IN_ORDER);
    refuseIf(!evidence.isExclusive(), OffencesError.COMPATIBLE);
    Slot slot = slot(context, evidence);
    Validator accused = accused(context, slot, evidence.validator());
    PublicKey key =
        switch (evidence) {
          case DoubleVote _, DoubleProposal _ -> accused.consensusKey();
          case DoubleCheckpoint _ -> accused.sealKey();
        };
    Bytes32 genesis = context.block().genesisHash();
    requireSigned(context, key, evidence.firstSignBytes(genesis), evidence.firstSignature());
    requireSigned(context, key, evidence.secondSignBytes(genesis), evidence.secondSignature());
    return new Verdict(accused.account(), kind(evidence), slot);
  }

  private Slot slot(Context context, DoubleStatement evidence) throws DispatchException {
    long epoch = evidence.epoch();
    return switch (evidence) {
      case DoubleVote votes -> new Slot(epoch, votes.first().height(), votes.first().view());
      case DoubleProposal proposals ->
          new Slot(epoch, proposals.first().height(), proposals.first().view());
      case DoubleCheckpoint _ -> endOf(context, epoch);
    };
  }

  /** A checkpoint speaks of its epoch's last block, whatever view that came from. */
  private Slot endOf(Context context, long epoch) throws DispatchException {
    // Of an absurd epoch the heights do not fit.
    long current = validators.epochOf(context, context.block().height());
    refuseIf(epoch > current, OffencesError.IN_THE_FUTURE);
    return new Slot(epoch, (epoch + 1) * validators.epochBlocks(context) - 1, 0);
  }

  private static OffenceKind kind(DoubleStatement evidence) {
    return switch (evidence) {
      case DoubleVote _ -> OffenceKind.DOUBLE_VOTE;
      case DoubleProposal _ -> OffenceKind.DOUBLE_PROPOSAL;
      case DoubleCheckpoint _ -> OffenceKind.DOUBLE_CHECKPOINT;
    };
  }

  /** Who did what where. */
  record Verdict(AccountId account, OffenceKind kind, Slot slot) {}

  private Validator accused(Context context, Slot slot, int validator) throws DispatchException {
    refuseIf(slot.height() > context.block().height(), OffencesError.IN_THE_FUTURE);
    refuseIf(
        validators.epochOf(context, slot.height()) != slot.epoch(), OffencesError.WRONG_EPOCH);
    Optional<ValidatorSet> set = past.setWithinEvidenceWindow(context, slot.epoch());
    refuseIf(set.isEmpty(), OffencesError.EXPIRED);
    refuseIf(validator >= set.get().size(), OffencesError.NOT_A_VALIDATOR);
    Validator accused = set.get().at(validator);
    Offender known = context.get(OFFENDERS.at(accused.account()), Offender.NEW);
    refuseIf(known.hasSettled(slot), OffencesError.ALREADY_PUNISHED);
    refuseIf(
        known.offences().size() >= Offender.MAX_OFFENCES, OffencesError.CONVICTED_OFTEN_ENOUGH);
    return accused;
  }

  private static void requireSigned(
      Context context, PublicKey key, Bytes32 statement, Bytes signature)
      throws DispatchException {
    refuseIf(
        !context.signatures().verify(key, statement, signature), OffencesError.BAD_SIGNATURE);
  }

  private static void refuseIf(boolean condition, OffencesError error) throws DispatchException {
    if (condition) {
      throw new DispatchException(error);
    }
  }
}

package io.etalon.offences;

import static io.etalon.offences.OffencesStorage.OFFENDERS;

import io.etalon.crypto.PublicKey;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.PastValidators;
import io.etalon.pallet.Validators;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.DoubleProposal;
import io.etalon.primitives.DoubleVote;
import io.etalon.primitives.ValidatorSet;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Decides which evidence convicts (PROTOCOL 4.5). Cheap checks come first, the signatures last.
 *
 * <p>Everything that is signed names its height and view, and the bytes that are signed name
 * genesis and epoch: what convicts was signed by that epoch's key for this chain and this very
 * slot.
 */
final class EvidenceIntake {
  private final Validators validators;
  private final PastValidators past;

  EvidenceIntake(Validators validators, PastValidators past) {
    this.validators = validators;
    this.past = past;
  }

  /** Whom two votes convict, and of what. */
  Verdict judge(Context context, DoubleVote evidence) throws DispatchException {
    refuseIf(!evidence.isInOrder(), OffencesError.NOT_IN_ORDER);
    refuseIf(!evidence.first().excludes(evidence.second()), OffencesError.COMPATIBLE);
    Slot slot =
        new Slot(evidence.epoch(), evidence.first().height(), evidence.first().view());
    Accused accused = accused(context, slot, evidence.validator());
    Bytes32 genesis = context.block().genesisHash();
    requireSigned(
        context,
        accused.key(),
        evidence.first().signBytes(genesis, slot.epoch()),
        evidence.firstSignature());
    requireSigned(
        context,
        accused.key(),
        evidence.second().signBytes(genesis, slot.epoch()),
        evidence.secondSignature());
    return new Verdict(accused.account(), OffenceKind.DOUBLE_VOTE, slot);
  }

  /** Whom two proposals convict, and of what. */
  Verdict judge(Context context, DoubleProposal evidence) throws DispatchException {
    refuseIf(!evidence.isInOrder(), OffencesError.NOT_IN_ORDER);
    refuseIf(!evidence.first().excludes(evidence.second()), OffencesError.COMPATIBLE);
    Slot slot =
        new Slot(evidence.epoch(), evidence.first().height(), evidence.first().view());
    Accused accused = accused(context, slot, evidence.validator());
    Bytes32 genesis = context.block().genesisHash();
    requireSigned(
        context,
        accused.key(),
        evidence.first().signBytes(genesis, slot.epoch()),
        evidence.firstSignature());
    requireSigned(
        context,
        accused.key(),
        evidence.second().signBytes(genesis, slot.epoch()),
        evidence.secondSignature());
    return new Verdict(accused.account(), OffenceKind.DOUBLE_PROPOSAL, slot);
  }

  /** Who did what where. */
  record Verdict(AccountId account, OffenceKind kind, Slot slot) {}

  private record Accused(AccountId account, PublicKey key) {}

  private Accused accused(Context context, Slot slot, int validator) throws DispatchException {
    refuseIf(slot.height() > context.block().height(), OffencesError.IN_THE_FUTURE);
    refuseIf(
        validators.epochOf(context, slot.height()) != slot.epoch(), OffencesError.WRONG_EPOCH);
    Optional<ValidatorSet> set = past.setWithinEvidenceWindow(context, slot.epoch());
    refuseIf(set.isEmpty(), OffencesError.EXPIRED);
    refuseIf(validator >= set.get().size(), OffencesError.NOT_A_VALIDATOR);
    AccountId account = set.get().at(validator).account();
    Offender known = context.get(OFFENDERS.at(account), Offender.NEW);
    refuseIf(known.hasSettled(slot), OffencesError.ALREADY_PUNISHED);
    refuseIf(
        known.offences().size() >= Offender.MAX_OFFENCES, OffencesError.CONVICTED_OFTEN_ENOUGH);
    return new Accused(account, set.get().at(validator).consensusKey());
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

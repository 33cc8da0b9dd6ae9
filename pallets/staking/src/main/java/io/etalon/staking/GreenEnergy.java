package io.etalon.staking;

import static io.etalon.staking.StakingStorage.ATTESTED;
import static io.etalon.staking.StakingStorage.CONSUMPTION;
import static io.etalon.staking.StakingStorage.ISSUERS;
import static io.etalon.staking.StakingStorage.MAX_CERTIFICATES;
import static io.etalon.staking.StakingStorage.MAX_ISSUERS;
import static io.etalon.staking.StakingStorage.SERIALS;
import static io.etalon.staking.StakingStorage.parameters;
import static io.etalon.staking.StakingStorage.require;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Ppb;
import io.etalon.staking.StakingCall.SubmitCertificate;
import io.etalon.staking.StakingEvent.CertificateAccepted;
import io.etalon.staking.StakingEvent.ConsumptionDeclared;
import io.etalon.staking.StakingEvent.IssuerAccredited;
import io.etalon.staking.StakingEvent.IssuerRemoved;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Certificates of renewable energy, and what they add to rewards. How much a validator uses is what
 * root declared and how much of that was renewable is what accredited issuers attest: no word of
 * the validator itself counts.
 */
final class GreenEnergy {
  private final Unlocking epochs;

  /** Epochs are counted where stake is unlocked by them. */
  GreenEnergy(Unlocking epochs) {
    this.epochs = epochs;
  }

  void accredit(Context context, PublicKey key) throws DispatchException {
    AccountId issuer = AccountId.of(key);
    require(context.get(ISSUERS.at(issuer)).isEmpty(), StakingError.ISSUER_EXISTS);
    require(
        context.entries(ISSUERS, MAX_ISSUERS).size() < MAX_ISSUERS,
        StakingError.TOO_MANY_ISSUERS);
    context.put(ISSUERS.at(issuer), key);
    context.emit(Staking.EVENTS, new IssuerAccredited(issuer));
  }

  void remove(Context context, AccountId issuer) throws DispatchException {
    require(context.get(ISSUERS.at(issuer)).isPresent(), StakingError.UNKNOWN_ISSUER);
    context.remove(ISSUERS.at(issuer));
    context.emit(Staking.EVENTS, new IssuerRemoved(issuer));
  }

  void declare(Context context, AccountId validator, long wattHoursPerEpoch) {
    if (wattHoursPerEpoch == 0) {
      context.remove(CONSUMPTION.at(validator));
    } else {
      context.put(CONSUMPTION.at(validator), wattHoursPerEpoch);
    }
    context.emit(Staking.EVENTS, new ConsumptionDeclared(validator, wattHoursPerEpoch));
  }

  void submit(Context context, AccountId signer, SubmitCertificate call) throws DispatchException {
    RenewableCertificate certificate = call.certificate();
    PublicKey key = context.get(ISSUERS.at(certificate.issuer()))
        .orElseThrow(() -> new DispatchException(StakingError.UNKNOWN_ISSUER));
    require(
        certificate.isSound(parameters(context).certificateEpochs()),
        StakingError.CERTIFICATE_UNSOUND);
    long now = epochs.epoch(context);
    require(certificate.lastEpoch() >= now, StakingError.CERTIFICATE_EXPIRED);
    Bytes32 serial = serialOf(certificate);
    require(context.get(SERIALS.at(serial)).isEmpty(), StakingError.SERIAL_USED);
    List<Attestation> attested = new ArrayList<>(attested(context, certificate.validator()));
    attested.removeIf(one -> one.lastEpoch() < now);
    require(attested.size() < MAX_CERTIFICATES, StakingError.TOO_MANY_CERTIFICATES);
    // An extrinsic of the issuer's own account is its word for this chain already.
    require(
        signer.equals(certificate.issuer()) || isSigned(context, key, call),
        StakingError.BAD_SIGNATURE);
    attested.add(Attestation.of(certificate));
    context.put(SERIALS.at(serial), certificate.lastEpoch());
    context.put(ATTESTED.at(certificate.validator()), attested);
    context.emit(Staking.EVENTS, new CertificateAccepted(certificate));
  }

  private static boolean isSigned(Context context, PublicKey key, SubmitCertificate call) {
    Bytes32 statement = call.certificate().signBytes(context.block().genesisHash());
    return context.signatures().verify(key, statement, call.signature());
  }

  private static Bytes32 serialOf(RenewableCertificate certificate) {
    return Sha256.hash(
        certificate.issuer().value(), Bytes.ofUnsignedLong(certificate.serial()));
  }

  private static List<Attestation> attested(Context context, AccountId validator) {
    return context.get(ATTESTED.at(validator), List.of());
  }

  /** What comes on top of a reward now, rounded down. */
  Amount bonus(Context context, AccountId validator, Amount earned) {
    long ratioPpb = attestedPpb(context, validator);
    if (ratioPpb == 0) {
      return Amount.ZERO;
    }
    long whole = Ppb.scale(earned.units(), parameters(context).greenBonusPpb());
    // No reward comes near it, whatever root set one to, but a sum that overflows stops the chain.
    long most = Long.MAX_VALUE - earned.units();
    return new Amount(Math.min(most, Ppb.scale(whole, ratioPpb)));
  }

  /** How much of what a validator uses in this epoch is attested: 0 to 1, rounded down. */
  long attestedPpb(Context context, AccountId validator) {
    List<Attestation> attested = attested(context, validator);
    long declared = context.get(CONSUMPTION.at(validator), 0L);
    if (attested.isEmpty() || declared == 0) {
      return 0;
    }
    long now = epochs.epoch(context);
    long renewable = 0;
    for (Attestation one : attested) {
      if (one.covers(now) && context.get(ISSUERS.at(one.issuer())).isPresent()) {
        renewable += one.wattHoursPerEpoch();
      }
    }
    return renewable >= declared
        ? Ppb.ONE : Ppb.multiplyDivide(renewable, Ppb.ONE, declared);
  }
}

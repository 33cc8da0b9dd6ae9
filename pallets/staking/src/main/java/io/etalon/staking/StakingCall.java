package io.etalon.staking;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import org.apache.tuweni.bytes.Bytes;

/** What an account or root may ask of {@code staking}. */
public sealed interface StakingCall {
  /** The signer stakes for itself and takes nominations. */
  record Bond(Amount amount) implements StakingCall {}

  /** The signer adds to what it has bonded. */
  record BondMore(Amount amount) implements StakingCall {}

  /**
   * Begins to unlock stake behind {@code validator}: the signer's own where it is the signer, else
   * of its nomination. What has become worthless goes with an amount of zero.
   */
  record Unbond(AccountId validator, Amount amount) implements StakingCall {}

  /** Pays out all that is unlocked. */
  record WithdrawUnbonded() implements StakingCall {}

  /** Stakes {@code amount}, or as much more, behind a validator. */
  record Nominate(AccountId validator, Amount amount) implements StakingCall {}

  /** Ends all of the signer's nominations, and takes none from now on. */
  record Chill() implements StakingCall {}

  /** Takes nominations again. */
  record Reopen() implements StakingCall {}

  /** Sets what the signer keeps of its nominators' rewards, in parts per billion. */
  record SetCommission(long commissionPpb) implements StakingCall {}

  /** Pays out what a nomination has earned. */
  record Claim(AccountId validator) implements StakingCall {}

  /**
   * Brings an issuer's certificate; anyone may.
   *
   * @param signature the issuer's of {@link RenewableCertificate#signBytes}; where the issuer's own
   *     account brings it, that is enough and this may be empty
   */
  record SubmitCertificate(RenewableCertificate certificate, Bytes signature)
      implements StakingCall {}

  /** Root: certificates signed with this key count. */
  record AccreditIssuer(PublicKey key) implements StakingCall {}

  /** Root: no certificate of this issuer counts any longer. */
  record RemoveIssuer(AccountId issuer) implements StakingCall {}

  /** Root: what a validator uses in an epoch; zero for unknown. */
  record DeclareConsumption(AccountId validator, long wattHoursPerEpoch)
      implements StakingCall {}

  /** Root: how staking works from now on. */
  record SetParameters(StakingParameters parameters) implements StakingCall {}
}

package io.etalon.executive;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.pallet.Context;
import io.etalon.pallet.Weight;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicPayload;
import io.etalon.primitives.ExtrinsicSigner.Introduced;
import io.etalon.primitives.ExtrinsicSigner.Registered;
import io.etalon.primitives.Limits;
import io.etalon.runtime.ExtrinsicRefusal.Reason;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.RuntimeVersion;
import io.etalon.ssz.SszException;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What an extrinsic must pass before anything is charged, in the protocol's order (section 5):
 * size, scheme, mortality, nonce, weight, fee, and last, because it costs most, the signature.
 * Genesis and runtime version are part of what was signed, so another chain's extrinsic fails
 * there.
 *
 * @param schemes those that accounts may use
 */
record ExtrinsicChecks(
    RuntimeVersion version,
    CallTable calls,
    Capabilities capabilities,
    List<SignatureScheme> schemes) {
  private static final long NANOS_PER_MICRO = 1_000;

  /** Which nonces pass. */
  enum NonceRule {
    /** The account's next, as in a block. */
    NEXT,
    /** The account's next or a later one, as in the pool. */
    NEXT_OR_LATER
  }

  /** Every check but that of the signature, against the state that {@code context} shows. */
  CheckedExtrinsic check(Context context, Extrinsic extrinsic, NonceRule rule) throws CheckFailed {
    int size = Extrinsic.SCHEMA.length(extrinsic);
    if (size > Limits.MAX_EXTRINSIC_BYTES) {
      throw new CheckFailed(Reason.TOO_LARGE, size + " bytes");
    }
    MountedCall<?> call = decode(extrinsic);
    PublicKey key = key(context, extrinsic);
    if (!schemes.contains(key.scheme())) {
      throw new CheckFailed(Reason.SCHEME, key.scheme().label());
    }
    birthHash(context, extrinsic);
    checkNonce(context, extrinsic, rule);
    FeeParameters prices = capabilities.prices().in(context);
    Weight weight = ExtrinsicWeights.of(key.scheme(), size).plus(call.weigh());
    if (weight.nanos() > prices.maxBlockWeightNanos()) {
      throw new CheckFailed(Reason.TOO_HEAVY, weight.nanos() + " ns");
    }
    Amount fee = payableFee(context, extrinsic, feeOf(prices, size, weight));
    return new CheckedExtrinsic(extrinsic, extrinsic.id(), key, call, size, weight, fee);
  }

  private MountedCall<?> decode(Extrinsic extrinsic) throws CheckFailed {
    try {
      return calls.decode(extrinsic.call());
    } catch (SszException e) {
      throw new CheckFailed(Reason.MALFORMED, e.getMessage());
    }
  }

  private PublicKey key(Context context, Extrinsic extrinsic) throws CheckFailed {
    return switch (extrinsic.signer()) {
      case Introduced(PublicKey key) -> key;
      case Registered(AccountId account) ->
          capabilities.accounts().key(context, account).orElseThrow(
              () -> new CheckFailed(Reason.UNKNOWN_KEY, "of " + account));
    };
  }

  private Bytes32 birthHash(Context context, Extrinsic extrinsic) throws CheckFailed {
    long birth = extrinsic.mortality().birthHeight();
    long death = extrinsic.mortality().deathHeight();
    if (context.block().height() >= death) {
      throw new CheckFailed(Reason.EXPIRED, "it could be included below height " + death
          + " only: sign it again");
    }
    return capabilities.blockHashes().blockHash(context, birth).orElseThrow(
        () -> new CheckFailed(Reason.EXPIRED, "no block before this one has height " + birth));
  }

  private void checkNonce(Context context, Extrinsic extrinsic, NonceRule rule)
      throws CheckFailed {
    long expected = capabilities.accounts().nonce(context, extrinsic.account());
    if (extrinsic.nonce() < expected) {
      throw new CheckFailed(Reason.NONCE_TOO_LOW, extrinsic.nonce() + ", expected " + expected);
    }
    if (rule == NonceRule.NEXT && extrinsic.nonce() > expected) {
      throw new CheckFailed(Reason.NONCE_TOO_HIGH, extrinsic.nonce() + ", expected " + expected);
    }
  }

  private Amount payableFee(Context context, Extrinsic extrinsic, Amount inclusion)
      throws CheckFailed {
    Amount tip = extrinsic.tip();
    boolean fits = tip.units() <= Long.MAX_VALUE - inclusion.units();
    if (!fits || !capabilities.fees().canPay(context, extrinsic.account(), tip.plus(inclusion))) {
      throw new CheckFailed(Reason.CANNOT_PAY, "the fee " + inclusion + " and the tip " + tip);
    }
    return tip.plus(inclusion);
  }

  /** The fee without a tip; a begun microsecond counts as a whole one. */
  static Amount feeOf(FeeParameters prices, int size, Weight weight) {
    long micros = Math.ceilDiv(weight.nanos(), NANOS_PER_MICRO);
    return prices.baseFee()
        .plus(new Amount(Math.multiplyExact(prices.feePerByte().units(), (long) size)))
        .plus(new Amount(Math.multiplyExact(prices.feePerMicrosecond().units(), micros)));
  }

  /** The last check: whether the signature is the key's for this chain, runtime and span. */
  void verify(Context context, CheckedExtrinsic checked) throws CheckFailed {
    Extrinsic extrinsic = checked.extrinsic();
    ExtrinsicPayload payload =
        new ExtrinsicPayload(
            checked.id(),
            checked.account(),
            checked.key().scheme(),
            context.block().genesisHash(),
            version.version(),
            birthHash(context, extrinsic));
    boolean isGood =
        context.signatures().verify(checked.key(), payload.signBytes(), extrinsic.signature());
    if (!isGood) {
      throw new CheckFailed(
          Reason.BAD_SIGNATURE,
          "not by " + checked.key() + " for this call, chain, runtime version and mortal span");
    }
  }
}

package io.etalon.validators;

import io.etalon.pallet.Weight;
import io.etalon.validators.ValidatorRegistryCall.AddValidator;
import io.etalon.validators.ValidatorRegistryCall.Certify;
import io.etalon.validators.ValidatorRegistryCall.RemoveValidator;
import io.etalon.validators.ValidatorRegistryCall.SetEndpoint;
import io.etalon.validators.ValidatorRegistryCall.Sudo;

/**
 * What the registry's calls cost at most. Upper estimates for the largest set: an SLH-DSA
 * verification of 2 ms and the 200 kB of a set of 100 validators.
 */
final class ValidatorRegistryWeights {
  /** What a call that sudo dispatches may cost; known without decoding it. */
  static final Weight SUDO_INNER = Weight.ofMicros(20_000);

  private static final Weight CERTIFICATE = Weight.ofMicros(4_000);
  private static final Weight MEMBER = Weight.ofMicros(200);
  private static final Weight BLOCK = Weight.ofMicros(50);
  private static final Weight EPOCH = Weight.ofMicros(5_000);

  private ValidatorRegistryWeights() {}

  static Weight of(ValidatorRegistryCall call) {
    return switch (call) {
      case AddValidator _ -> CERTIFICATE.plus(MEMBER);
      case RemoveValidator _ -> MEMBER;
      case Certify _ -> CERTIFICATE.plus(MEMBER);
      case SetEndpoint _ -> MEMBER;
      // Not the inner call's own weight: nested sudo calls would cost a decoding each to be
      // weighed.
      case Sudo _ -> SUDO_INNER.plus(MEMBER);
    };
  }

  static Weight ofBlock(boolean beginsEpoch) {
    return beginsEpoch ? EPOCH.plus(BLOCK) : BLOCK;
  }
}

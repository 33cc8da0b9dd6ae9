package io.etalon.pallet;

import io.etalon.primitives.AccountId;

/** On whose authority a call is dispatched. */
public sealed interface Origin {
  /** The chain's own authority. */
  Origin ROOT = new Root();

  /** An account that signed. */
  record Signed(AccountId account) implements Origin {}

  /** The chain itself. */
  record Root() implements Origin {}

  /** The account that signed; refused for any other origin. */
  default AccountId requireSigned() throws DispatchException {
    return switch (this) {
      case Signed(AccountId account) -> account;
      case Root() -> throw new DispatchException(OriginError.SIGNATURE_REQUIRED);
    };
  }

  /** Refuses any origin but root. */
  default void requireRoot() throws DispatchException {
    switch (this) {
      case Root() -> {}
      case Signed(AccountId _) -> throw new DispatchException(OriginError.ROOT_REQUIRED);
    }
  }
}

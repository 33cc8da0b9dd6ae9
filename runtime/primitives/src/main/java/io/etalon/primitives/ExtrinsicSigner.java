package io.etalon.primitives;

import io.etalon.crypto.PublicKey;

/**
 * Who signed an extrinsic: an account whose key the chain knows, or the key itself, which then
 * becomes known.
 */
public sealed interface ExtrinsicSigner {
  /** The account that pays and whose nonce counts. */
  AccountId account();

  /** An account whose key is registered. */
  record Registered(AccountId account) implements ExtrinsicSigner {}

  /** A key that its own first extrinsic registers. */
  record Introduced(PublicKey key) implements ExtrinsicSigner {
    @Override
    public AccountId account() {
      return AccountId.of(key);
    }
  }
}

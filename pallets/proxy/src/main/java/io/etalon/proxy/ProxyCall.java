package io.etalon.proxy;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What an account may ask of {@code proxy}. */
public sealed interface ProxyCall {
  /**
   * Lets another account act for the signer.
   *
   * @param filter which calls it may make
   * @param expiresAt the first height at which it may no longer; 0 for never
   * @param delayBlocks how long each call must have been announced before it is made; 0 for none
   */
  record Add(AccountId delegate, CallFilter filter, long expiresAt, long delayBlocks)
      implements ProxyCall {}

  /** Ends that {@code delegate} acts for {@code real}; either of them may. */
  record Remove(AccountId real, AccountId delegate) implements ProxyCall {}

  /**
   * Says that the signer is about to make a call for {@code real}; where its calls are delayed.
   *
   * @param call as extrinsics carry one, at most 64 kB
   */
  record Announce(AccountId real, Bytes call) implements ProxyCall {}

  /**
   * Takes back an announcement of {@code delegate} to act for {@code real}: either of them may, so
   * that this is the veto of the one and the second thought of the other.
   *
   * @param callHash SHA-256 of the encoded call
   */
  record Retract(AccountId real, AccountId delegate, Bytes32 callHash) implements ProxyCall {}

  /** Makes a call for {@code real}, whose delegate the signer is. */
  record Execute(AccountId real, Bytes call) implements ProxyCall {}
}

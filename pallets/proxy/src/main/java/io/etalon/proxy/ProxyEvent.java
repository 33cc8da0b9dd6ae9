package io.etalon.proxy;

import io.etalon.primitives.AccountId;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What {@code proxy} tells the world. */
public sealed interface ProxyEvent {
  /** An account may act for another from now on. */
  record Added(AccountId real, AccountId delegate, Terms terms) implements ProxyEvent {}

  /** It may no longer. */
  record Removed(AccountId real, AccountId delegate) implements ProxyEvent {}

  /** A delegate will make this call at {@code executableFrom} or later. */
  record Announced(AccountId real, AccountId delegate, Bytes call, long executableFrom)
      implements ProxyEvent {}

  /** It will not. */
  record Retracted(AccountId real, AccountId delegate, Bytes32 callHash) implements ProxyEvent {}

  /** A delegate has made a call for an account. */
  record Executed(AccountId real, AccountId delegate) implements ProxyEvent {}
}

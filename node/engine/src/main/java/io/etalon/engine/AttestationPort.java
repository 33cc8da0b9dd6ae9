package io.etalon.engine;

import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.PossessionOpening;
import io.etalon.primitives.SignedLinkReport;

/** The way of a validator's own measurements to the chain. Thread-safe; returns at once. */
public interface AttestationPort {
  /**
   * Keeps a report for blocks and tells the peers, again after each block until one carries it or
   * it is too late.
   */
  void offer(SignedLinkReport report);

  /** Likewise for an opening. */
  void offer(PossessionOpening opening);

  /**
   * Tells the validator at a link's other end which key was drawn; lost where it is not connected.
   */
  void sendKey(AccountId validator, PossessionKey key);
}

package io.etalon.runtime;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Block;
import io.etalon.primitives.Evidence;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Reports;
import io.etalon.primitives.ValidatorSet;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * A runtime: a pure function from a state and a block to the next state, and the views that a node
 * needs of a state. Thread-safe; holds nothing between calls.
 *
 * <p>The verifier that a node passes in may remember signatures that it has verified before; it
 * must never say yes to another.
 */
public interface Runtime {
  /** Which runtime this is. */
  RuntimeVersion version();

  /**
   * Pallets, calls, events, errors, storage and constants as JSON: enough to build and read
   * extrinsics.
   */
  String metadata();

  /**
   * The genesis block of a configuration and the state that it starts from. The same configuration
   * always gives the same block, whose id is the chain's genesis hash.
   */
  Execution genesis(GenesisConfig config, SignatureVerifier verifier) throws GenesisRejected;

  /**
   * Builds a block on {@code parent}; what {@code authoring} brings and the runtime would refuse is
   * left out.
   */
  Execution author(ParentBlock parent, Authoring authoring, SignatureVerifier verifier)
      throws BlockRejected;

  /** Checks and executes a block on {@code parent}; clocks, votes and peers play no part. */
  Execution execute(ParentBlock parent, Block block, SignatureVerifier verifier)
      throws BlockRejected;

  /**
   * What of {@code offered} the block after {@code best} may carry, in this order, however soon it
   * comes after it.
   */
  Reports acceptable(ParentBlock best, Reports offered, SignatureVerifier verifier);

  /** Whether the pool may take an extrinsic, given the newest finalized block. */
  Admission admit(ParentBlock best, Extrinsic extrinsic, SignatureVerifier verifier);

  /** Executes one extrinsic on top of {@code best} and drops the result, signature unseen. */
  ExtrinsicOutcome dryRun(ParentBlock best, Extrinsic extrinsic) throws BlockRejected;

  /**
   * The set that votes at {@code height}, which lies in the epoch of {@code state}, the one before
   * or the one after.
   */
  ValidatorSet validators(StateView state, long height);

  /**
   * Everybody who votes in the epoch of {@code state}, the one before or the one after, or is to
   * vote in the one after that, by account.
   */
  List<RegisteredValidator> registeredValidators(StateView state);

  /** The order of leaders at {@code height}, where {@code state} is that of its parent. */
  Ranking ranking(StateView state, long height);

  /** An account; empty where the chain has never heard of it. */
  Optional<AccountState> account(StateView state, AccountId account);

  /** Where {@link #account} keeps the balance: the key to ask a state proof for. */
  Bytes balanceKey(AccountId account);

  /** Every registered link, by its number. */
  List<LinkState> links(StateView state);

  /** What the links of {@link #links} were registered with. */
  List<LinkRegistration> linkRegistrations(StateView state);

  /**
   * The windows that {@code validator} must report on and that accept reports at {@code height} or
   * begin before it.
   */
  List<ReportingDuty> reportingDuties(StateView state, AccountId validator, long height);

  /** What an extension of the newest block may do for the beacon, signed by {@code validator}. */
  BeaconDuty beaconDuty(StateView state, AccountId validator);

  /** Everybody in jail, by account. */
  List<JailedValidator> jailed(StateView state);

  /**
   * Why the block after {@code best} could not carry the evidence; empty where it could, as far as
   * that is known before the block is there.
   */
  Optional<BlockRejected> refusal(
      ParentBlock best, Evidence evidence, SignatureVerifier verifier);

  /** The parameters that the chain was started with, as later blocks changed them. */
  ChainParameters parameters(StateView state);

  /** An event as JSON. */
  String describe(EventRecord event);

  /** A call as JSON; a call that is none of this runtime's is shown as its bytes. */
  String describeCall(Bytes call);

  /**
   * Encodes {@code pallet.call} with named arguments as JSON; throws {@link
   * IllegalArgumentException} that says what is wrong.
   */
  Bytes encodeCall(String pallet, String call, String arguments);

  /**
   * What does not hold that always should, one sentence each; for tests and operators, never part
   * of consensus.
   */
  List<String> brokenInvariants(StateView state);
}

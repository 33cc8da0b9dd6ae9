package io.etalon.app.run;

import io.etalon.attestation.AttestationStats;
import io.etalon.consensus.Observation;
import io.etalon.engine.NodeStatus.RoundStatus;
import io.etalon.entropy.IdentityTier;
import io.etalon.primitives.Header;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.JailedValidator;
import io.etalon.storage.StorageException;
import io.etalon.storage.StoredBlock;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes32;

/** What an operator reads of a node: one method an event. */
final class NodeLog {
  private static final Logger LOG = System.getLogger("etalon");

  private NodeLog() {}

  static void started(String what, String where) {
    LOG.log(Level.INFO, "{0} on {1}", what, where);
  }

  static void running(String chain, String role, long height) {
    LOG.log(Level.INFO, "chain {0}, {1}, last final height {2}",
        chain, role, Long.toString(height));
  }

  static void identity(String wanted, IdentityTier tier) {
    LOG.log(Level.INFO, "identity source {0}: tier {1} in force, {2}",
        wanted, tier.number(), tier.words());
  }

  static void linkWithoutIdentity(long linkId, String why) {
    LOG.log(Level.WARNING, "link {0} adds nothing to this node''s identity: {1}", linkId, why);
  }

  static void hashes(String path) {
    LOG.log(Level.INFO, "hashes {0}", path);
  }

  static void waitsToVote(long height) {
    LOG.log(Level.WARNING, "this validator lacks its record of votes up to height {0}: it watches"
        + " until a quorum is proved to be past it", Long.toString(height));
  }

  static void finalized(StoredBlock stored, ValidatorSet validators) {
    Header header = stored.block().header();
    LOG.log(Level.INFO, "final {0} leader {1} score {2} view {3} extrinsics {4} after {5} ms",
        Long.toString(header.height()),
        organisation(validators, header.proposer()),
        score(header.leaderScorePpb()),
        Long.toString(header.view()),
        stored.outcomes().size(),
        Long.toString(stored.finalizedAtMillis() - header.timestampMillis()));
  }

  static void rejected(Header header, BlockRejected reason) {
    LOG.log(Level.WARNING, "rejected the proposed block of height {0} view {1}: {2}",
        Long.toString(header.height()), Long.toString(header.view()), reason.getMessage());
  }

  static void observed(Observation observation, ValidatorSet validators) {
    switch (observation) {
      case Observation.ViewTimedOut(var explanation) ->
          LOG.log(Level.INFO, "height {0} view {1} ended with {2} of {3} {4}; missing: {5}",
              Long.toString(explanation.height()), Long.toString(explanation.view()),
              explanation.held(), explanation.needed(), explanation.awaited(),
              explanation.missing().stream()
                  .map(index -> organisation(validators, index))
                  .collect(Collectors.joining(", ")));
      case Observation.Equivocated(int validator, var first, var second) ->
          LOG.log(Level.ERROR, "validator {0} signed two statements that exclude each other:"
              + " {1} and {2}", validator, first, second);
      case Observation.Conflicted(var first, var second) ->
          LOG.log(Level.ERROR, "two certificates exclude each other: {0} and {1}", first, second);
      case Observation.BlockInvalid invalid ->
          LOG.log(Level.WARNING, "a proposed block is not valid: {0}", invalid);
      case Observation.Forged(int peer) ->
          LOG.log(Level.WARNING, "peer {0} sent what its sender did not sign", peer);
      case Observation.Behind(int peer, long height) ->
          LOG.log(Level.DEBUG, "peer {0} is at height {1}", peer, Long.toString(height));
      case Observation.ViewEntered entered -> LOG.log(Level.DEBUG, "{0}", entered);
      case Observation.ProposalSeen seen ->
          LOG.log(Level.DEBUG, "proposal of view {0}", seen.proposal().proposal().view());
      case Observation.CertificateHeld held ->
          LOG.log(Level.DEBUG, "certificate {0}", held.certificate().type());
    }
  }

  static void knownAs(String peerId) {
    LOG.log(Level.INFO, "the chain names another of this node's keys: peers know it as {0} now",
        peerId);
  }

  static void triesKey(String peerId) {
    LOG.log(Level.WARNING, "no block and no peer for a while: perhaps the chain names another of"
        + " this node's keys by now; it is known as {0} now", peerId);
  }

  static void jailed(String validator, JailedValidator jailed) {
    LOG.log(Level.ERROR, "{0} is in jail since height {1} for a {2} at height {3} view {4}: it"
        + " neither leads nor earns until governance releases it",
        validator, Long.toString(jailed.sinceHeight()), jailed.offence(),
        Long.toString(jailed.height()), Long.toString(jailed.view()));
  }

  static void released(String validator) {
    LOG.log(Level.INFO, "{0} is no longer in jail", validator);
  }

  /** Why there is no block, and that there are blocks again. */
  static final StallLog.Lines STALLS =
      new StallLog.Lines() {
        @Override
        public void stalled(long seconds, RoundStatus round) {
          NodeLog.stalled(seconds, round);
        }

        @Override
        public void flowing(long seconds) {
          NodeLog.flowing(seconds);
        }
      };

  private static void stalled(long seconds, RoundStatus round) {
    LOG.log(Level.WARNING, "no block for {0} s: height {1} view {2} has {3} of {4} {5}; needs"
        + " {6}",
        Long.toString(seconds), Long.toString(round.height()), Long.toString(round.view()),
        round.held(), round.needed(), round.awaited(), round.unblock());
  }

  private static void flowing(long seconds) {
    LOG.log(Level.INFO, "blocks come again, after {0} s without", Long.toString(seconds));
  }

  static void banned(Bytes32 peerId, String reason, ValidatorSet validators) {
    String name = validators.members().stream()
        .filter(member -> member.consensusKey().fingerprint().equals(peerId))
        .map(Validator::organisation)
        .findFirst()
        .orElseGet(peerId::toHexString);
    LOG.log(Level.WARNING, "{0} {1}: nothing is fetched from it for a while", name, reason);
  }

  static void linkChanged(String link, String status, String verdict) {
    LOG.log(Level.WARNING, "link {0} is {1}: {2}", link, status, verdict);
  }

  static void attested(AttestationStats stats) {
    LOG.log(Level.INFO, "reported {0} windows, {1} of them attested, {2} without a key, {3}"
        + " unmeasured; window end to attested p50 {4} ms p99 {5} ms; exchange of the ends p50"
        + " {6} ms p99 {7} ms",
        stats.reported(), stats.attested(), stats.keyless(), stats.unmeasured(),
        millis(stats.attestation().p50Micros()), millis(stats.attestation().p99Micros()),
        millis(stats.possession().p50Micros()), millis(stats.possession().p99Micros()));
  }

  private static String millis(long micros) {
    return "%d.%01d".formatted(micros / 1_000, micros / 100 % 10);
  }

  static void failed(Throwable failure) {
    if (failure instanceof StorageException) {
      // The line says all that there is to know; where in the program it happened helps nobody.
      LOG.log(Level.ERROR, "the node stops: {0}", failure.getMessage());
      return;
    }
    LOG.log(Level.ERROR, "the node cannot go on and stops", failure);
  }

  static void stopping() {
    LOG.log(Level.INFO, "stopping");
  }

  private static String organisation(ValidatorSet validators, int proposer) {
    return proposer < validators.size()
        ? validators.at(proposer).organisation() : "#" + proposer;
  }

  /** Parts per billion as a ratio of three decimals, rounded down. */
  private static String score(long ppb) {
    return "%d.%03d".formatted(ppb / 1_000_000_000, ppb / 1_000_000 % 1_000);
  }
}

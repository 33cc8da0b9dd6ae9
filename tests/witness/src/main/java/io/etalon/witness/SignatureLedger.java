package io.etalon.witness;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Validator;
import io.etalon.primitives.Vote;
import io.etalon.primitives.VoteType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Everything that validators were seen to sign, and what of it no honest validator signs together:
 * two proposals, or votes of one type for two blocks, or FINALIZE with NULLIFY, in one view. Only
 * what carries a good signature counts. Thread-safe.
 */
public final class SignatureLedger {
  private final Bytes32 genesisHash;
  private final List<Validator> members;
  private final LongUnaryOperator epochs;
  private final SignatureVerifier verifier;
  private final Map<Place, Set<Vote>> votes = new HashMap<>();
  private final Map<Place, Set<Proposal>> proposals = new HashMap<>();
  private final Map<Integer, Long> newest = new HashMap<>();
  private long forged;

  /** A validator in a view of a height. */
  private record Place(int validator, long height, long view) {}

  /**
   * A ledger without entries.
   *
   * @param members in the order in which certificates name them
   * @param epochs the epoch of a height
   */
  public SignatureLedger(
      Bytes32 genesisHash, List<Validator> members, LongUnaryOperator epochs,
      SignatureVerifier verifier) {
    this.genesisHash = genesisHash;
    this.members = List.copyOf(members);
    this.epochs = epochs;
    this.verifier = verifier;
  }

  /** Adds a vote. */
  public synchronized void add(SignedVote signed) {
    add(signed.vote(), signed.validator(), signed.signature());
  }

  /** A certificate is as many votes as it has signers. */
  public synchronized void add(Certificate certificate) {
    for (int i = 0; i < certificate.signatures().size(); i++) {
      add(certificate.vote(), certificate.signers().indices().get(i),
          certificate.signatures().get(i));
    }
  }

  /** Adds a proposal. */
  public synchronized void add(SignedProposal signed) {
    Proposal proposal = signed.proposal();
    Set<Proposal> known = proposals.computeIfAbsent(
        new Place(signed.validator(), proposal.height(), proposal.view()), _ -> new HashSet<>());
    if (!known.contains(proposal) && isGood(signed.validator(), signed.signature(),
        proposal.signBytes(genesisHash, epochs.applyAsLong(proposal.height())))) {
      known.add(proposal);
    }
  }

  private void add(Vote vote, int validator, Bytes signature) {
    Set<Vote> known = votes.computeIfAbsent(
        new Place(validator, vote.height(), vote.view()), _ -> new HashSet<>());
    if (!known.contains(vote) && isGood(validator, signature,
        vote.signBytes(genesisHash, epochs.applyAsLong(vote.height())))) {
      known.add(vote);
      newest.merge(validator, vote.height(), Math::max);
    }
  }

  private boolean isGood(int validator, Bytes signature, Bytes32 signed) {
    boolean good = validator < members.size()
        && verifier.verify(members.get(validator).consensusKey(), signed, signature);
    forged += good ? 0 : 1;
    return good;
  }

  /** Different votes seen. */
  public synchronized long votes() {
    return votes.values().stream().mapToLong(Set::size).sum();
  }

  /** Signatures that were not what they claimed to be. */
  public synchronized long forged() {
    return forged;
  }

  /** The newest height on which a validator was seen to vote; -1 before the first. */
  public synchronized long newestVote(int validator) {
    return newest.getOrDefault(validator, -1L);
  }

  /** What was signed and must never be, a sentence each. */
  public synchronized List<String> doubleSignatures() {
    List<String> found = new ArrayList<>();
    proposals.forEach((place, signed) -> {
      if (signed.size() > 1) {
        found.add(place + " proposed " + signed);
      }
    });
    votes.forEach((place, signed) -> {
      for (VoteType type : VoteType.values()) {
        if (signed.stream().filter(vote -> vote.type() == type).count() > 1) {
          found.add(place + " signed twice: " + signed);
        }
      }
      if (signed.stream().anyMatch(vote -> vote.type() == VoteType.FINALIZE)
          && signed.stream().anyMatch(vote -> vote.type() == VoteType.NULLIFY)) {
        found.add(place + " signed FINALIZE and NULLIFY: " + signed);
      }
    });
    return found;
  }
}

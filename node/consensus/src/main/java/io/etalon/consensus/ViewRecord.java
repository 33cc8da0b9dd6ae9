package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.VoteType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What is known of one view.
 *
 * @param proposals of its leader, in the order in which they came; at most {@link #MAX_PROPOSALS}
 * @param votes the first of each validator and type
 * @param certificates the first of each type
 * @param cast what this node voted, from the moment it decided to; ZERO for NULLIFY
 * @param proposed whether this node proposed
 * @param reported validators whose contradictions were reported
 */
public record ViewRecord(
    List<SignedProposal> proposals,
    SortedMap<VoteType, SortedMap<Integer, SignedVote>> votes,
    SortedMap<VoteType, Certificate> certificates,
    SortedMap<VoteType, Bytes32> cast,
    boolean proposed,
    SortedSet<Integer> reported) {
  /** Proposals kept of a view: two convict its leader. */
  public static final int MAX_PROPOSALS = 2;

  static final ViewRecord EMPTY =
      new ViewRecord(
          List.of(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          false,
          Collections.emptySortedSet());

  /** The certificate of a type. */
  public Optional<Certificate> certificate(VoteType type) {
    return Optional.ofNullable(certificates.get(type));
  }

  /** The vote of a type that a validator cast first. */
  public Optional<SignedVote> vote(VoteType type, int validator) {
    return Optional.ofNullable(votesOf(type).get(validator));
  }

  /** The votes of a type, by validator. */
  public SortedMap<Integer, SignedVote> votesOf(VoteType type) {
    return votes.getOrDefault(type, Collections.emptySortedMap());
  }

  /** Whether this node cast a vote of a type. */
  public boolean hasCast(VoteType type) {
    return cast.containsKey(type);
  }

  ViewRecord with(SignedProposal proposal) {
    List<SignedProposal> more = new ArrayList<>(proposals);
    more.add(proposal);
    return new ViewRecord(List.copyOf(more), votes, certificates, cast, proposed, reported);
  }

  ViewRecord with(SignedVote vote) {
    VoteType type = vote.vote().type();
    SortedMap<Integer, SignedVote> ofType = plus(votesOf(type), vote.validator(), vote);
    return new ViewRecord(
        proposals, plus(votes, type, ofType), certificates, cast, proposed, reported);
  }

  ViewRecord with(Certificate certificate) {
    return new ViewRecord(
        proposals,
        votes,
        plus(certificates, certificate.type(), certificate),
        cast,
        proposed,
        reported);
  }

  ViewRecord withCast(VoteType type, Bytes32 blockId) {
    return new ViewRecord(
        proposals, votes, certificates, plus(cast, type, blockId), proposed, reported);
  }

  ViewRecord withOwnProposal() {
    return new ViewRecord(proposals, votes, certificates, cast, true, reported);
  }

  ViewRecord withReported(int validator) {
    TreeSet<Integer> more = new TreeSet<>(reported);
    more.add(validator);
    return new ViewRecord(
        proposals, votes, certificates, cast, proposed, Collections.unmodifiableSortedSet(more));
  }

  private static <K extends Comparable<K>, V> SortedMap<K, V> plus(
      SortedMap<K, V> map, K key, V value) {
    TreeMap<K, V> more = new TreeMap<>(map);
    more.put(key, value);
    return Collections.unmodifiableSortedMap(more);
  }
}

package io.etalon.consensus;

import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import java.util.ArrayList;
import java.util.List;

/** What the log has of a height, sorted by kind (P5). */
public record Restored(
    List<SignedVote> votes,
    List<SignedProposal> proposals,
    List<Header> blocks,
    List<Certificate> certificates) {
  /** Nothing: the height is new. */
  public static final Restored NOTHING =
      new Restored(List.of(), List.of(), List.of(), List.of());

  /** Keeps copies of the lists. */
  public Restored {
    votes = List.copyOf(votes);
    proposals = List.copyOf(proposals);
    blocks = List.copyOf(blocks);
    certificates = List.copyOf(certificates);
  }

  /** Sorts entries of one height. */
  public static Restored of(List<LogEntry> entries) {
    List<SignedVote> votes = new ArrayList<>();
    List<SignedProposal> proposals = new ArrayList<>();
    List<Header> blocks = new ArrayList<>();
    List<Certificate> certificates = new ArrayList<>();
    for (LogEntry entry : entries) {
      switch (entry) {
        case LogEntry.OwnVote own -> votes.add(own.vote());
        case LogEntry.OwnProposal own -> proposals.add(own.proposal());
        case LogEntry.HeldBlock held -> blocks.add(held.block().header());
        case LogEntry.HeldCertificate held -> certificates.add(held.certificate());
      }
    }
    return new Restored(votes, proposals, blocks, certificates);
  }

  /** Whether the height is new. */
  public boolean isEmpty() {
    return votes.isEmpty() && proposals.isEmpty() && blocks.isEmpty() && certificates.isEmpty();
  }
}

package io.etalon.consensus;

import io.etalon.primitives.Header;
import io.etalon.primitives.Proposal;
import io.etalon.primitives.SignedProposal;
import io.etalon.primitives.SignedVote;
import io.etalon.primitives.Vote;

/** Signs in the name of the validator; holds the key and its high-water mark. */
public interface ConsensusSigner {
  /** Signs a vote for the set of {@code context}. */
  SignedVote sign(Vote vote, HeightContext context);

  /** Signs a proposal, and seals its block where the chain seals inline. */
  SignedProposal sign(Proposal proposal, Header header, HeightContext context);
}

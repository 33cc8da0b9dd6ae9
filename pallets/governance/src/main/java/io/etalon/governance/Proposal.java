package io.etalon.governance;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A call that an organisation wants dispatched as root.
 *
 * @param callHash SHA-256 of the encoded call
 * @param approving organisations by name, each once
 * @param decidedAt the height since which enough have approved; 0 while they have not
 * @param endsAt the first height at which it can no longer be approved or, once decided, enacted
 */
public record Proposal(
    String proposer, Bytes32 callHash, List<String> approving, long decidedAt, long endsAt) {
  static final int MAX_ORGANISATIONS = 256;
  static final Schema<String> ORGANISATION = Schemas.text(64);

  static final Schema<Proposal> SCHEMA =
      ContainerSchema.<Proposal>named("Proposal")
          .field("proposer", ORGANISATION, Proposal::proposer)
          .field("callHash", Schemas.BYTES32, Proposal::callHash)
          .field("approving", Schemas.list(ORGANISATION, MAX_ORGANISATIONS), Proposal::approving)
          .field("decidedAt", Schemas.UINT64, Proposal::decidedAt)
          .field("endsAt", Schemas.UINT64, Proposal::endsAt)
          .build(in -> new Proposal(
              in.<String>next(), in.<Bytes32>next(), in.<List<String>>next(), in.<Long>next(),
              in.<Long>next()));

  /** Keeps a copy of the list. */
  public Proposal {
    approving = List.copyOf(approving);
  }

  boolean isDecided() {
    return decidedAt > 0;
  }

  Proposal voted(String organisation, boolean approves) {
    List<String> others = new ArrayList<>(approving);
    others.remove(organisation);
    if (approves) {
      others.add(organisation);
    }
    return new Proposal(proposer, callHash, others, decidedAt, endsAt);
  }

  Proposal decided(long height, GovernanceRules rules) {
    return new Proposal(proposer, callHash, approving, height,
        height + rules.delayBlocks() + rules.enactBlocks());
  }

  Proposal undecided(long height, GovernanceRules rules) {
    return new Proposal(proposer, callHash, approving, 0, height + rules.votingBlocks());
  }
}

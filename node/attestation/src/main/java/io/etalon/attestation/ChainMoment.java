package io.etalon.attestation;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.ReportingDuty;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What attestation has to know of one finalized state.
 *
 * @param height of the block that led to the state
 * @param timestampMillis of that block
 * @param duties the windows of this node's own links that have begun and still accept reports
 * @param links every registered link
 * @param validators the set that votes on the next height
 */
public record ChainMoment(
    long height,
    long timestampMillis,
    List<ReportingDuty> duties,
    List<LinkState> links,
    ValidatorSet validators) {
  /** Keeps copies of the lists. */
  public ChainMoment {
    duties = List.copyOf(duties);
    links = List.copyOf(links);
  }

  /** A link by its number. */
  Optional<LinkState> link(long linkId) {
    return links.stream().filter(link -> link.linkId() == linkId).findFirst();
  }

  /** Whether the link is registered and no key of it may be drawn. */
  boolean isCut(long linkId) {
    return link(linkId).filter(link -> link.status() == LinkState.Status.CUT).isPresent();
  }

  /** The validator at one end of a link. */
  Optional<AccountId> account(long linkId, LinkEnd end) {
    return link(linkId).map(link -> end == LinkEnd.A ? link.a() : link.b());
  }

  /** The peer that is the validator at one end of a link. */
  Optional<Bytes32> peerId(long linkId, LinkEnd end) {
    return account(linkId, end).flatMap(account -> validators.members().stream()
        .filter(member -> member.account().equals(account))
        .map(member -> member.consensusKey().fingerprint())
        .findFirst());
  }
}

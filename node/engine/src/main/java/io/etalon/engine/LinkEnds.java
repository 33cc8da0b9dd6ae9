package io.etalon.engine;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.LinkReport;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import io.etalon.storage.CommittedState;
import io.etalon.storage.StateLease;
import java.util.Optional;
import java.util.stream.LongStream;

/** Who may speak for which end of which link, by the newest finalized state. Thread-safe. */
final class LinkEnds {
  private final Runtime runtime;
  private final ChainStore store;
  private final SignatureVerifier verifier;

  LinkEnds(Runtime runtime, ChainStore store, SignatureVerifier verifier) {
    this.runtime = runtime;
    this.store = store;
    this.verifier = verifier;
  }

  /** Whether a report is signed by the validator at its end. All else is the runtime's to judge. */
  boolean isSigned(SignedLinkReport signed) {
    LinkReport report = signed.report();
    return key(report)
        .filter(
            key -> verifier.verify(key, SignedLinkReport.signBytes(report), signed.signature()))
        .isPresent();
  }

  /** Whether the link is registered. */
  boolean isRegistered(long linkId) {
    try (StateLease lease = store.lease()) {
      return runtime.links(lease.state()).stream().anyMatch(link -> link.linkId() == linkId);
    }
  }

  /** By the set of the report's epoch: a key that was replaced since is good for its windows. */
  private Optional<PublicKey> key(LinkReport report) {
    try (StateLease lease = store.lease()) {
      return set(lease.state(), report.epoch()).flatMap(validators ->
          runtime.links(lease.state()).stream()
              .filter(link -> link.linkId() == report.linkId())
              .map(link -> account(link, report.end()))
              .findFirst()
              .flatMap(account -> key(validators, account)));
    }
  }

  private Optional<ValidatorSet> set(CommittedState state, long epoch) {
    long next = state.header().height() + 1;
    long epochBlocks = runtime.parameters(state).timing().epochBlocks();
    return LongStream.of(next, next - epochBlocks)
        .filter(height -> height >= 0)
        .mapToObj(height -> runtime.validators(state, height))
        .filter(set -> set.epoch() == epoch)
        .findFirst();
  }

  private static AccountId account(LinkState link, LinkEnd end) {
    return end == LinkEnd.A ? link.a() : link.b();
  }

  private static Optional<PublicKey> key(ValidatorSet validators, AccountId account) {
    return validators.members().stream()
        .filter(member -> member.account().equals(account))
        .map(member -> member.consensusKey())
        .findFirst();
  }
}

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
import io.etalon.storage.StateLease;
import java.util.Optional;

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
    return key(report.linkId(), report.end())
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

  private Optional<PublicKey> key(long linkId, LinkEnd end) {
    try (StateLease lease = store.lease()) {
      ValidatorSet validators =
          runtime.validators(lease.state(), lease.state().header().height() + 1);
      return runtime.links(lease.state()).stream()
          .filter(link -> link.linkId() == linkId)
          .map(link -> account(link, end))
          .findFirst()
          .flatMap(account -> key(validators, account));
    }
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

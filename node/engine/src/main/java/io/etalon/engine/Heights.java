package io.etalon.engine;

import io.etalon.consensus.HeightContext;
import io.etalon.consensus.Parent;
import io.etalon.consensus.Timing;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.Ranking;
import io.etalon.runtime.RegisteredValidator;
import io.etalon.runtime.Runtime;
import io.etalon.runtime.TimingParameters;
import io.etalon.storage.ChainStore;
import io.etalon.storage.CommittedState;
import io.etalon.storage.StateLease;
import io.etalon.storage.StoredBlock;
import java.util.List;

/** Says what a height is like, from the finalized state below it. */
final class Heights {
  private final Runtime runtime;
  private final ChainStore store;
  private final long retryMillis;

  Heights(Runtime runtime, ChainStore store, long retryMillis) {
    this.runtime = runtime;
    this.store = store;
    this.retryMillis = retryMillis;
  }

  /**
   * The height after the newest finalized block, seen by a node of this role; an observer's index
   * is that of nobody.
   */
  HeightContext next(NodeRole role) {
    try (StateLease lease = store.lease()) {
      CommittedState state = lease.state();
      long height = state.header().height() + 1;
      ValidatorSet validators = runtime.validators(state, height);
      return new HeightContext(
          height,
          parent(state),
          validators,
          indexOf(role, validators),
          runtime.ranking(state, height).places().stream().map(Ranking.Place::validator).toList(),
          timing(runtime.parameters(state).timing()));
    }
  }

  /** By which keys validators may be connected now. */
  List<RegisteredValidator> registered() {
    try (StateLease lease = store.lease()) {
      return runtime.registeredValidators(lease.state());
    }
  }

  private Parent parent(CommittedState state) {
    Header header = state.header();
    StoredBlock stored =
        store
            .block(header.height())
            .orElseThrow(() -> new IllegalStateException("the newest block is not stored"));
    Certificate certificate = stored.certificate();
    return new Parent(
        header.blockId(),
        header.timestampMillis(),
        stored.finalizedAtMillis(),
        runtime.validators(state, header.height()),
        certificate);
  }

  private static int indexOf(NodeRole role, ValidatorSet validators) {
    return switch (role) {
      case ValidatorRole validator ->
          validator.indexIn(validators).orElse(HeightContext.OBSERVER);
      case Observer() -> HeightContext.OBSERVER;
    };
  }

  private Timing timing(TimingParameters timing) {
    return new Timing(
        timing.blockTimeMillis(),
        timing.minBlockIntervalMillis(),
        timing.maxDriftMillis(),
        timing.proposalTimeoutMillis(),
        timing.viewTimeoutMillis(),
        timing.timeoutCapMillis(),
        retryMillis);
  }
}

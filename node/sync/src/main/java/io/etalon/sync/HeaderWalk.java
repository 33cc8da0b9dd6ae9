package io.etalon.sync;

import io.etalon.primitives.EpochEnd;
import io.etalon.primitives.Header;
import io.etalon.primitives.ValidatorSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the validator sets from one that is trusted to the newest: each epoch's last header is
 * signed by a quorum of its set and names the next one. What is known of how far the chain is comes
 * from here alone.
 */
final class HeaderWalk {
  private final LocalChain chain;
  private final Finality finality;
  private @Nullable ValidatorSet trusted;
  private @Nullable EpochEnd newestEnd;
  private long target;
  private boolean complete;

  HeaderWalk(LocalChain chain, Finality finality) {
    this.chain = chain;
    this.finality = finality;
  }

  /** What the local chain has come to know is trusted as well. */
  void follow() {
    Header best = chain.best();
    target = Math.max(target, best.height());
    if (trusted == null || trusted.epoch() < best.epoch()) {
      trust(
          chain
              .validators(best.epoch())
              .orElseThrow(() -> new IllegalStateException("no set of the newest block's epoch")));
    }
  }

  /** Begins from a set that is known to be an epoch's. */
  void trust(ValidatorSet validators) {
    trusted = validators;
  }

  /** The epoch whose end comes next. */
  long epoch() {
    return set().epoch();
  }

  /** The highest height that a quorum is proved to have finalized. */
  long target() {
    return target;
  }

  /** Whether a peer led the walk up to its newest header. */
  boolean isComplete() {
    return complete;
  }

  Optional<EpochEnd> newestEnd() {
    return Optional.ofNullable(newestEnd);
  }

  /** Whether the end of the next epoch is proved; if so, it is trusted from now on. */
  boolean accept(EpochEnd end) {
    Header header = end.header();
    ValidatorSet set = set();
    boolean good =
        header.epoch() == set.epoch()
            && (header.height() + 1) == (set.epoch() + 1) * chain.epochBlocks()
            && end.next().epoch() == set.epoch() + 1
            && end.next().root().equals(header.nextValidatorsRoot())
            && finality.proves(end.certificate(), header, set);
    if (good) {
      trusted = end.next();
      newestEnd = end;
      target = Math.max(target, header.height());
      complete = false;
    }
    return good;
  }

  /** Whether the newest header that a peer gave after the ends is proved. */
  boolean accept(FinalHeader tip) {
    boolean known = newestEnd().filter(end -> end.header().equals(tip.header())).isPresent();
    if (!known && !finality.proves(tip.certificate(), tip.header(), set())) {
      return false;
    }
    target = Math.max(target, tip.header().height());
    complete = true;
    return true;
  }

  private ValidatorSet set() {
    if (trusted == null) {
      throw new IllegalStateException("nothing is trusted yet");
    }
    return trusted;
  }
}

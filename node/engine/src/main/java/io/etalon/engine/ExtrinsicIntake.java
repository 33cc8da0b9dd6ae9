package io.etalon.engine;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.Limits;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.Admission;
import io.etalon.runtime.ExtrinsicRefusal;
import io.etalon.runtime.ParentBlock;
import io.etalon.runtime.Runtime;
import io.etalon.storage.ChainStore;
import io.etalon.storage.ExtrinsicLocation;
import io.etalon.storage.StateLease;
import io.etalon.txpool.Submission;
import io.etalon.txpool.TransactionPool;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The way into the pool: checks an extrinsic on the thread of whoever brings it, only so many at
 * once, before the core hears of it. Thread-safe.
 */
final class ExtrinsicIntake {
  private static final long PATIENCE_MILLIS = 1_000;

  private final Runtime runtime;
  private final ChainStore store;
  private final SignatureVerifier verifier;
  private final Semaphore places;

  /** What the checks said. */
  sealed interface Verdict {
    /** There is nothing more to do. */
    record Decided(SubmissionOutcome outcome) implements Verdict {}

    /** The pool may have it. */
    record Admitted(Extrinsic extrinsic, Admission.Admitted admission, int bytes)
        implements Verdict {
      /** Enters the pool; on the core thread. */
      SubmissionOutcome enter(TransactionPool pool) {
        return switch (pool.submit(extrinsic, admission, bytes)) {
          case Submission.Added _, Submission.Known _ ->
              new SubmissionOutcome.Waiting(admission.id(), admission.deathHeight());
          case Submission.Refused refused ->
              new SubmissionOutcome.NoRoom(admission.id(), refused);
        };
      }
    }
  }

  ExtrinsicIntake(Runtime runtime, ChainStore store, SignatureVerifier verifier, int atOnce) {
    this.runtime = runtime;
    this.store = store;
    this.verifier = verifier;
    this.places = new Semaphore(atOnce);
  }

  /** Checks a submission against the newest finalized state, after a short wait for a place. */
  Verdict check(Extrinsic extrinsic) throws InterruptedException {
    if (!places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
      return new Verdict.Decided(new SubmissionOutcome.Busy());
    }
    try {
      return checkNow(extrinsic);
    } finally {
      places.release();
    }
  }

  /** The same without waiting, for the one thread that checks what peers tell of. */
  Verdict checkNow(Extrinsic extrinsic) {
    Bytes32 id = extrinsic.id();
    Optional<ExtrinsicLocation> location = store.extrinsic(id);
    if (location.isPresent()) {
      return new Verdict.Decided(
          new SubmissionOutcome.Finalized(id, location.get().height()));
    }
    int bytes = Extrinsic.SCHEMA.length(extrinsic);
    if (bytes > Limits.MAX_EXTRINSIC_BYTES) {
      return refused(id, new ExtrinsicRefusal(
          ExtrinsicRefusal.Reason.TOO_LARGE,
          bytes + " bytes, at most " + Limits.MAX_EXTRINSIC_BYTES), 0);
    }
    try (StateLease lease = store.lease()) {
      ParentBlock best =
          new ParentBlock(store.genesisHash(), lease.state().header(), lease.state());
      return switch (runtime.admit(best, extrinsic, verifier)) {
        case Admission.Admitted admitted -> new Verdict.Admitted(extrinsic, admitted, bytes);
        case Admission.Refused(ExtrinsicRefusal refusal) ->
            refused(id, refusal, nonce(lease, extrinsic));
      };
    }
  }

  private long nonce(StateLease lease, Extrinsic extrinsic) {
    return runtime
        .account(lease.state(), extrinsic.account())
        .map(AccountState::nonce)
        .orElse(0L);
  }

  private static Verdict refused(Bytes32 id, ExtrinsicRefusal refusal, long expectedNonce) {
    return new Verdict.Decided(new SubmissionOutcome.Refused(id, refusal, expectedNonce));
  }
}

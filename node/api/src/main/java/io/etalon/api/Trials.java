package io.etalon.api;

import com.google.rpc.Code;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.engine.NodeAccess;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.Extrinsic;
import io.etalon.primitives.ExtrinsicSigner;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Mortality;
import io.etalon.proto.DryRunResponse;
import io.etalon.proto.EstimateFeeRequest;
import io.etalon.proto.EstimateFeeResponse;
import io.etalon.runtime.AccountState;
import io.etalon.runtime.Admission;
import io.etalon.runtime.BlockRejected;
import io.etalon.runtime.ExtrinsicOutcome;
import io.etalon.runtime.ExtrinsicRefusal;
import io.etalon.runtime.ExtrinsicRefusal.Reason;
import io.etalon.runtime.ParentBlock;
import io.etalon.storage.StateLease;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** Executes extrinsics on the newest state and keeps nothing. */
final class Trials {
  private static final SignatureVerifier UNSEEN = (key, message, signature) -> true;
  private static final int TRIAL_PERIOD = 64;

  private final NodeAccess node;

  Trials(NodeAccess node) {
    this.node = node;
  }

  DryRunResponse dryRun(Extrinsic extrinsic, boolean checksSignature) throws ApiFailure {
    try (StateLease lease = node.store().lease()) {
      ExtrinsicOutcome outcome =
          run(lease, extrinsic, checksSignature ? Signatures.verifier() : UNSEEN);
      return DryRunResponse.newBuilder()
          .setId(Messages.bytes(extrinsic.id()))
          .setOutcome(Messages.outcome(outcome))
          .setHeight(lease.state().header().height())
          .build();
    }
  }

  EstimateFeeResponse estimateFee(EstimateFeeRequest request) throws ApiFailure {
    if (request.getTip() < 0) {
      throw ApiFailure.badField("tip", "OUT_OF_RANGE", "no account holds so much");
    }
    try (StateLease lease = node.store().lease()) {
      ExtrinsicOutcome outcome = run(lease, unsigned(lease, request), UNSEEN);
      return EstimateFeeResponse.newBuilder()
          .setFee(outcome.fee().units())
          .setWeightNanos(outcome.weight())
          .setOutcome(Messages.outcome(outcome))
          .build();
    }
  }

  private ExtrinsicOutcome run(
      StateLease lease, Extrinsic extrinsic, SignatureVerifier verifier) throws ApiFailure {
    ParentBlock best = node.best(lease);
    long expected = node.runtime().account(lease.state(), extrinsic.account())
        .map(AccountState::nonce).orElse(0L);
    switch (node.runtime().admit(best, extrinsic, verifier)) {
      case Admission.Refused(ExtrinsicRefusal refusal) -> throw Refusals.of(refusal, expected);
      case Admission.Admitted admitted -> {
        if (!admitted.isReady()) {
          String detail = "nonce " + admitted.nonce() + ", but the next is " + expected;
          throw Refusals.of(new ExtrinsicRefusal(Reason.NONCE_TOO_HIGH, detail), expected);
        }
      }
    }
    try {
      return node.runtime().dryRun(best, extrinsic);
    } catch (BlockRejected e) {
      throw ApiFailure.of(Code.FAILED_PRECONDITION, e.reason().name(), e.getMessage())
          .expectedNonce(expected).build();
    }
  }

  /** The extrinsic that a client would sign, with bytes of the right length for a signature. */
  private Extrinsic unsigned(StateLease lease, EstimateFeeRequest request) throws ApiFailure {
    AccountId id = Requests.account(request.getAccount());
    if (request.getCall().size() > Limits.MAX_EXTRINSIC_BYTES) {
      throw ApiFailure.badField("call", "TOO_LARGE", "more than an extrinsic holds");
    }
    Optional<AccountState> account = node.runtime().account(lease.state(), id);
    ExtrinsicSigner signer;
    SignatureScheme scheme;
    if (request.hasIntroducedKey()) {
      PublicKey key = key(request.getIntroducedKey());
      signer = new ExtrinsicSigner.Introduced(key);
      scheme = key.scheme();
      requireAccountOf(key, id);
    } else {
      signer = new ExtrinsicSigner.Registered(id);
      scheme = account.flatMap(state -> state.keys().stream().findFirst())
          .map(PublicKey::scheme).orElse(SignatureScheme.FALCON_512_R3);
    }
    return new Extrinsic(
        signer,
        Bytes.wrap(new byte[scheme.maxSignatureLength()]),
        account.map(AccountState::nonce).orElse(0L),
        new Mortality(lease.state().header().height(), TRIAL_PERIOD),
        new Amount(request.getTip()),
        Requests.bytes(request.getCall()));
  }

  private static PublicKey key(io.etalon.proto.PublicKey key) throws ApiFailure {
    Optional<SignatureScheme> scheme = SignatureScheme.byId(key.getScheme());
    if (scheme.isEmpty()) {
      throw ApiFailure.badField("introduced_key.scheme", "SCHEME",
          "no signature scheme has the number " + key.getScheme());
    }
    try {
      return new PublicKey(scheme.get(), Requests.bytes(key.getKey()));
    } catch (IllegalArgumentException e) {
      throw ApiFailure.badField("introduced_key.key", "WRONG_LENGTH", e.getMessage());
    }
  }

  private static void requireAccountOf(PublicKey key, AccountId id) throws ApiFailure {
    if (!AccountId.of(key).equals(id)) {
      throw ApiFailure.badField(
          "introduced_key", "UNKNOWN_KEY", "this key belongs to " + AccountId.of(key));
    }
  }
}

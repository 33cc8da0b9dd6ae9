package io.etalon.api;

import com.google.rpc.Code;
import io.etalon.engine.SubmissionOutcome;
import io.etalon.runtime.ExtrinsicRefusal;
import io.etalon.txpool.Submission;
import java.time.Duration;

/** How the refusals of runtime and pool are told, each with its remedy. */
final class Refusals {
  private static final Duration BUSY_DELAY = Duration.ofMillis(250);
  private static final Duration FULL_DELAY = Duration.ofSeconds(5);

  private Refusals() {}

  /** Bytes that are no extrinsic, so that no account's nonce can be named. */
  static ApiFailure unreadable(ExtrinsicRefusal.Reason reason, String detail) {
    return failure(new ExtrinsicRefusal(reason, detail), 0).build();
  }

  static ApiFailure of(ExtrinsicRefusal refusal, long expectedNonce) {
    return failure(refusal, expectedNonce).expectedNonce(expectedNonce).build();
  }

  private static ApiFailure.Builder failure(ExtrinsicRefusal refusal, long expectedNonce) {
    return ApiFailure.of(code(refusal.reason()), refusal.reason().name(), refusal.detail())
        .field(field(refusal.reason()), refusal.detail())
        .remedy(remedy(refusal.reason(), expectedNonce));
  }

  static ApiFailure of(SubmissionOutcome.NoRoom noRoom, long expectedNonce) {
    Submission.Refused refusal = noRoom.refusal();
    ApiFailure.Builder failure =
        ApiFailure.of(code(refusal.reason()), refusal.reason().name(), refusal.detail())
            .expectedNonce(expectedNonce);
    return switch (refusal.reason()) {
      case POOL_FULL -> failure.retryAfter(FULL_DELAY)
          .remedy("offer a higher tip, or submit again later").build();
      case ACCOUNT_FULL -> failure.retryAfter(FULL_DELAY)
          .remedy("wait until some of the account's extrinsics are final").build();
      case NONCE_GAP -> failure.field("nonce", refusal.detail())
          .remedy("use nonce " + expectedNonce).build();
      case NONCE_TAKEN -> failure.field("nonce", refusal.detail())
          .remedy("use nonce " + expectedNonce + ", or tip at least a tenth more to replace")
          .build();
    };
  }

  static ApiFailure busy() {
    return ApiFailure.of(Code.UNAVAILABLE, "BUSY", "the node verifies as much as it can")
        .retryAfter(BUSY_DELAY).remedy("submit the same extrinsic again in a moment").build();
  }

  private static Code code(ExtrinsicRefusal.Reason reason) {
    return switch (reason) {
      case TOO_LARGE, MALFORMED, SCHEME, TOO_HEAVY, BAD_SIGNATURE -> Code.INVALID_ARGUMENT;
      case UNKNOWN_KEY, EXPIRED, NONCE_TOO_LOW, NONCE_TOO_HIGH, CANNOT_PAY ->
          Code.FAILED_PRECONDITION;
    };
  }

  private static Code code(Submission.Reason reason) {
    return switch (reason) {
      case POOL_FULL, ACCOUNT_FULL -> Code.RESOURCE_EXHAUSTED;
      case NONCE_GAP, NONCE_TAKEN -> Code.FAILED_PRECONDITION;
    };
  }

  private static String field(ExtrinsicRefusal.Reason reason) {
    return switch (reason) {
      case TOO_LARGE, MALFORMED -> "extrinsic";
      case UNKNOWN_KEY, SCHEME -> "signer";
      case EXPIRED -> "mortality";
      case NONCE_TOO_LOW, NONCE_TOO_HIGH -> "nonce";
      case TOO_HEAVY -> "call";
      case CANNOT_PAY -> "tip";
      case BAD_SIGNATURE -> "signature";
    };
  }

  private static String remedy(ExtrinsicRefusal.Reason reason, long expectedNonce) {
    return switch (reason) {
      case TOO_LARGE -> "make the call smaller";
      case MALFORMED -> "build the call with this chain's metadata";
      case UNKNOWN_KEY -> "send the account's first extrinsic with its key instead of its id";
      case SCHEME -> "use an account of a scheme that this chain accepts";
      case EXPIRED -> "sign it again, mortal from a recent block";
      case NONCE_TOO_LOW, NONCE_TOO_HIGH -> "use nonce " + expectedNonce;
      case TOO_HEAVY -> "split the call";
      case CANNOT_PAY -> "fund the account or lower the tip";
      case BAD_SIGNATURE ->
          "sign with the account's key for this genesis hash and runtime version";
    };
  }
}

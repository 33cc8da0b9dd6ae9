package io.etalon.api;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;

/** A request that is understood and denied, with the details that a program can act on. */
final class ApiFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String DOMAIN = "etalon";

  private final transient Status status;

  private ApiFailure(Status status) {
    super(status.getMessage(), null, false, false);
    this.status = status;
  }

  /** Starts a failure: {@code reason} is for programs, {@code detail} for people. */
  static Builder of(Code code, String reason, String detail) {
    return new Builder(code, reason, detail);
  }

  /** A request whose field has a wrong value. */
  static ApiFailure badField(String field, String reason, String detail) {
    return of(Code.INVALID_ARGUMENT, reason, detail).field(field, detail).build();
  }

  /** What gRPC sends. */
  StatusRuntimeException toStatus() {
    return StatusProto.toStatusRuntimeException(status);
  }

  /** Collects the details. */
  static final class Builder {
    private final Status.Builder status;
    private final ErrorInfo.Builder info;
    private final BadRequest.Builder fields = BadRequest.newBuilder();
    private Duration retry = Duration.ZERO;

    private Builder(Code code, String reason, String detail) {
      this.status = Status.newBuilder().setCode(code.getNumber()).setMessage(detail);
      this.info = ErrorInfo.newBuilder().setReason(reason).setDomain(DOMAIN);
    }

    Builder metadata(String key, String value) {
      info.putMetadata(key, value);
      return this;
    }

    Builder expectedNonce(long nonce) {
      return metadata("expected_nonce", Long.toString(nonce));
    }

    /** What the caller can do about it. */
    Builder remedy(String remedy) {
      return metadata("remedy", remedy);
    }

    Builder field(String field, String description) {
      info.putMetadata("field", field);
      fields.addFieldViolationsBuilder().setField(field).setDescription(description);
      return this;
    }

    Builder retryAfter(Duration delay) {
      retry = delay;
      return this;
    }

    ApiFailure build() {
      status.addDetails(Any.pack(info.build()));
      if (fields.getFieldViolationsCount() > 0) {
        status.addDetails(Any.pack(fields.build()));
      }
      if (!retry.isZero()) {
        var delay = com.google.protobuf.Duration.newBuilder();
        delay.setSeconds(retry.toSeconds()).setNanos(retry.toNanosPart());
        status.addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()));
      }
      return new ApiFailure(status.build());
    }
  }
}

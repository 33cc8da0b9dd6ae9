package io.etalon.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.etalon.ssz.SszException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;

/** Turns what gRPC throws into what this client throws. */
final class Failures {
  private static final long NO_NONCE = -1;

  private Failures() {}

  static ApiException of(StatusRuntimeException failure) {
    String detail = Optional.ofNullable(failure.getStatus().getDescription())
        .orElse(failure.getStatus().getCode().name());
    return info(failure)
        .map(info -> new ApiException(details(info, detail), failure))
        .orElseGet(() -> new ApiException(details(failure.getStatus(), detail), failure));
  }

  /** A node that answered with bytes that are not what they should be. */
  static ApiException notUnderstood(String what, Exception cause) {
    return new ApiException(
        new ApiException.Details(ApiException.NOT_UNDERSTOOD,
            "the node's answer holds no " + what + ": " + cause.getMessage(),
            "use a client of the node's version", "", NO_NONCE),
        cause);
  }

  static ApiException notUnderstood(SszException cause) {
    return notUnderstood("valid encoding", cause);
  }

  private static ApiException.Details details(ErrorInfo info, String detail) {
    var metadata = info.getMetadataMap();
    return new ApiException.Details(info.getReason(), detail,
        metadata.getOrDefault("remedy", ""), metadata.getOrDefault("field", ""),
        nonce(metadata.getOrDefault("expected_nonce", "")));
  }

  private static ApiException.Details details(Status status, String detail) {
    return switch (status.getCode()) {
      case UNAVAILABLE -> new ApiException.Details(ApiException.UNREACHABLE,
          "no node answers: " + detail, "start the node or name the address of its API", "",
          NO_NONCE);
      case DEADLINE_EXCEEDED -> new ApiException.Details(ApiException.TOO_LATE,
          "the node did not answer in time", "try again, or allow more time", "", NO_NONCE);
      case UNIMPLEMENTED -> new ApiException.Details(status.getCode().name(), detail,
          "the address may be that of another service or version", "", NO_NONCE);
      default ->
          new ApiException.Details(status.getCode().name(), detail, "", "", NO_NONCE);
    };
  }

  private static long nonce(String text) {
    try {
      return text.isEmpty() ? NO_NONCE : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return NO_NONCE;
    }
  }

  private static Optional<ErrorInfo> info(StatusRuntimeException failure) {
    var status = StatusProto.fromThrowable(failure);
    if (status == null) {
      return Optional.empty();
    }
    for (Any detail : status.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        return unpacked(detail);
      }
    }
    return Optional.empty();
  }

  private static Optional<ErrorInfo> unpacked(Any detail) {
    try {
      return Optional.of(detail.unpack(ErrorInfo.class));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }
}

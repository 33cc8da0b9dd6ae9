package io.etalon.api;

import com.google.rpc.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.lang.System.Logger.Level;

/** Runs a call's work and tells its caller how it ended, whatever happens. */
final class Calls {
  private static final System.Logger LOG = System.getLogger(Calls.class.getName());

  private Calls() {}

  /** What answers a call. */
  @FunctionalInterface
  interface Answer<T> {
    T compute() throws ApiFailure, InterruptedException;
  }

  /** Answers a call that has one answer. */
  static <T> void answer(StreamObserver<T> caller, Answer<T> work) {
    T answer;
    try {
      answer = work.compute();
    } catch (ApiFailure | InterruptedException | RuntimeException e) {
      caller.onError(toStatus(e));
      return;
    }
    caller.onNext(answer);
    caller.onCompleted();
  }

  /** What the caller is told of a failure; one that is ours is logged and not shown. */
  static StatusRuntimeException toStatus(Exception failure) {
    if (failure instanceof ApiFailure refusal) {
      return refusal.toStatus();
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return stopping().toStatus();
    }
    LOG.log(Level.ERROR, "a call of the API failed", failure);
    return ApiFailure.of(Code.INTERNAL, "INTERNAL", "the node failed to answer; its log says why")
        .build().toStatus();
  }

  static ApiFailure stopping() {
    return ApiFailure.of(Code.UNAVAILABLE, "STOPPING", "the node is stopping")
        .remedy("ask again when it has started, or ask another node").build();
  }
}

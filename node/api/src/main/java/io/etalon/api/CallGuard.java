package io.etalon.api;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands before every call: bounds how many run at a time and tells the meter how each ended. */
final class CallGuard implements ServerInterceptor {
  private final Semaphore places;
  private final RpcMeter meter;

  CallGuard(int maxCalls, RpcMeter meter) {
    this.places = new Semaphore(maxCalls);
    this.meter = meter;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    if (!places.tryAcquire()) {
      call.close(
          Status.RESOURCE_EXHAUSTED.withDescription("too many calls at a time; try again later"),
          new Metadata());
      meter.onFinished(method, Status.Code.RESOURCE_EXHAUSTED.name());
      return new ServerCall.Listener<>() {};
    }
    Ending ending = new Ending(method);
    ServerCall<Q, A> guarded = new SimpleForwardingServerCall<>(call) {
      @Override
      public void close(Status status, Metadata trailers) {
        ending.note(status.getCode());
        super.close(status, trailers);
      }
    };
    try {
      return new SimpleForwardingServerCallListener<>(next.startCall(guarded, headers)) {
        @Override
        public void onCancel() {
          super.onCancel();
          ending.note(Status.Code.CANCELLED);
        }
      };
    } catch (RuntimeException e) {
      ending.note(Status.Code.INTERNAL);
      throw e;
    }
  }

  /** Counts a call's end once, whichever way it comes first. */
  private final class Ending {
    private final String method;
    private final AtomicBoolean noted = new AtomicBoolean();

    Ending(String method) {
      this.method = method;
    }

    void note(Status.Code code) {
      if (noted.compareAndSet(false, true)) {
        places.release();
        meter.onFinished(method, code.name());
      }
    }
  }
}

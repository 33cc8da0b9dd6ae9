package io.etalon.client;

import io.etalon.ssz.SszException;
import io.grpc.ChannelCredentials;
import io.grpc.Context;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractBlockingStub;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One channel to a node, and the way in which its stubs are called. */
final class Connection implements AutoCloseable {
  private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
  private static final long KEEP_ALIVE_SECONDS = 30;
  private static final long CLOSE_SECONDS = 5;

  private final ManagedChannel channel;
  private final Duration deadline;

  private Connection(ManagedChannel channel, Duration deadline) {
    this.channel = channel;
    this.deadline = deadline;
  }

  static Connection open(ClientConfig config) throws ApiException {
    try {
      ManagedChannel channel =
          NettyChannelBuilder.forTarget(config.target(), credentials(config.security()))
              .maxInboundMessageSize(MAX_MESSAGE_BYTES)
              .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
              .build();
      return new Connection(channel, config.deadline());
    } catch (IOException | IllegalArgumentException e) {
      throw new ApiException(
          new ApiException.Details(ApiException.UNREACHABLE,
              "cannot connect to " + config.target() + ": " + e.getMessage(),
              "name host:port, and a readable PEM file of authorities for TLS", "", -1),
          e);
    }
  }

  /** A question that has one answer. */
  @FunctionalInterface
  interface Question<S, A> {
    A ask(S stub);
  }

  /** How an answer's message becomes a value. */
  @FunctionalInterface
  interface Reading<A, T> {
    T read(A answer) throws SszException;
  }

  <S extends AbstractBlockingStub<S>> S stub(Function<ManagedChannel, S> maker) {
    return maker.apply(channel);
  }

  /** Asks within the deadline. */
  <S extends AbstractBlockingStub<S>, A, T> T ask(
      S stub, Question<S, A> question, Reading<A, T> reading) throws ApiException {
    A answer;
    try {
      answer = question.ask(stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (StatusRuntimeException e) {
      throw Failures.of(e);
    }
    return read(answer, reading);
  }

  /** Opens a stream without deadline. */
  <S extends AbstractBlockingStub<S>, A, T> AnswerStream<T> open(
      S stub, Question<S, Iterator<A>> question, Reading<A, T> reading) throws ApiException {
    Context.CancellableContext context = Context.current().withCancellation();
    Context previous = context.attach();
    try {
      Iterator<A> answers = question.ask(stub);
      return AnswerStream.of(answers, reading, context);
    } catch (StatusRuntimeException e) {
      context.cancel(null);
      throw Failures.of(e);
    } finally {
      context.detach(previous);
    }
  }

  static <A, T> T read(A answer, Reading<A, T> reading) throws ApiException {
    try {
      return reading.read(answer);
    } catch (SszException e) {
      throw Failures.notUnderstood(e);
    } catch (IllegalArgumentException e) {
      throw Failures.notUnderstood("valid value", e);
    }
  }

  @Override
  public void close() {
    channel.shutdown();
    try {
      if (!channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        channel.shutdownNow();
      }
    } catch (InterruptedException e) {
      channel.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static ChannelCredentials credentials(ClientSecurity security) throws IOException {
    return switch (security) {
      case ClientSecurity.Plaintext _ -> InsecureChannelCredentials.create();
      case ClientSecurity.Tls(var authorities) ->
          TlsChannelCredentials.newBuilder().trustManager(authorities.toFile()).build();
    };
  }
}

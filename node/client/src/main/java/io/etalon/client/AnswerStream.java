package io.etalon.client;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.Optional;

/**
 * Answers as they come. One thread reads; closing ends the stream at the node too and may be done
 * by any thread.
 */
public final class AnswerStream<T> implements AutoCloseable {
  private final Source<T> source;
  private final Context.CancellableContext context;

  /** Where the next answer comes from. */
  @FunctionalInterface
  private interface Source<T> {
    Optional<T> next() throws ApiException;
  }

  private AnswerStream(Source<T> source, Context.CancellableContext context) {
    this.source = source;
    this.context = context;
  }

  static <A, T> AnswerStream<T> of(
      Iterator<A> answers, Connection.Reading<A, T> reading, Context.CancellableContext context) {
    return new AnswerStream<>(() -> next(answers, reading), context);
  }

  /** Waits for the next answer; empty where the node ended the stream. */
  public Optional<T> next() throws ApiException {
    return source.next();
  }

  @Override
  public void close() {
    context.cancel(null);
  }

  private static <A, T> Optional<T> next(Iterator<A> answers, Connection.Reading<A, T> reading)
      throws ApiException {
    A answer;
    try {
      if (!answers.hasNext()) {
        return Optional.empty();
      }
      answer = answers.next();
    } catch (StatusRuntimeException e) {
      throw Failures.of(e);
    }
    return Optional.of(Connection.read(answer, reading));
  }
}

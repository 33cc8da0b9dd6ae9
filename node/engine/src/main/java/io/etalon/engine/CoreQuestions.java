package io.etalon.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Asks the core from other threads, which wait for the answer. */
record CoreQuestions(Workers workers) {
  /** The core's answer, for callers who cannot be interrupted in good order. */
  <T> T ask(Callable<T> question) {
    try {
      return await(question);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the node", e);
    }
  }

  /** The core's answer. Errors: {@link IllegalStateException} where the question failed. */
  <T> T await(Callable<T> question) throws InterruptedException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    workers.execute(
        () -> {
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the node failed", e.getCause());
    }
  }
}

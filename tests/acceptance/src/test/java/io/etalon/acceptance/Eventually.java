package io.etalon.acceptance;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what comes sooner or later; how late says nothing but that the machine is busy. */
final class Eventually {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private Eventually() {}

  /** A look at the world that may fail while it is not ready. */
  interface Look<T> {
    Optional<T> now() throws Exception;
  }

  /** The first thing that {@code look} finds; {@code state} describes the world where none came. */
  static <T> T find(String what, Look<T> look, Supplier<String> state)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Exception last = null;
    while (System.nanoTime() < deadline) {
      try {
        Optional<T> found = look.now();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        // Whatever is missing yet may come: the deadline decides.
        last = e;
      }
      Thread.sleep(PAUSE);
    }
    throw new AssertionError("waited in vain for " + what + "\n" + state.get(), last);
  }
}

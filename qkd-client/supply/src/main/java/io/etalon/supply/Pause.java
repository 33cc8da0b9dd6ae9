package io.etalon.supply;

import java.time.Duration;

/** How time passes while waiting; tests make it pass at once. */
public interface Pause {
  /** Waits by the platform's clock. */
  Pause SLEEPING = Thread::sleep;

  /** Returns when this much time has passed. */
  void sleep(Duration duration) throws InterruptedException;
}

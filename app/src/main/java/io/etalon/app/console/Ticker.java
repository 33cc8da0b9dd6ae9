package io.etalon.app.console;

import io.etalon.storage.Progress;
import java.io.PrintWriter;
import java.time.Duration;

/** Tells a user how far something has come, once it takes long, and then every so often. */
public final class Ticker implements Progress {
  private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  private final PrintWriter out;
  private long nextNanos = System.nanoTime() + PAUSE_NANOS;

  /** Tells {@code out}. */
  public Ticker(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void at(String what, long done, long all) {
    if (System.nanoTime() - nextNanos < 0) {
      return;
    }
    nextNanos = System.nanoTime() + PAUSE_NANOS;
    out.println("  " + what + ": " + done + (all > 0 ? " of " + all : "") + " ...");
    out.flush();
  }
}

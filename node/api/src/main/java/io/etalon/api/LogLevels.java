package io.etalon.api;

import java.lang.System.Logger.Level;

/** Changes how much is logged while the process runs. */
@FunctionalInterface
public interface LogLevels {
  /** Sets the level of a logger and those below it; the empty name stands for all. */
  void change(String logger, Level level);
}

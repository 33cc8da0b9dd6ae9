package io.etalon.app.console;

import java.io.Serial;

/** A command did not do what it was asked to: why, and what the user can do about it. */
public final class CommandFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * A failure that the user can act on.
   *
   * @param problem what is wrong, in one clause
   * @param remedy what to do, in one clause
   */
  public CommandFailure(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  /** A failure that the user can act on, with what caused it, shown with {@code --verbose}. */
  public CommandFailure(String problem, String remedy, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  /** A failure whose message already names the remedy. */
  public static CommandFailure of(Throwable cause) {
    return new CommandFailure(describe(cause), "", cause);
  }

  /** Problem and remedy in one line. */
  public String line() {
    String problem = describe(this);
    return remedy.isEmpty() ? problem : problem + ": " + remedy;
  }

  private static String describe(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message.lines().findFirst()
        .orElse(cause.getClass().getSimpleName());
  }
}

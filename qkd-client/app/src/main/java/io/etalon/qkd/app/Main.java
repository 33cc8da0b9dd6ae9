package io.etalon.qkd.app;

/** Where the stand-alone program starts. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(QkdCommand.run(arguments));
  }
}

package io.etalon.app;

import io.etalon.app.command.EtalonCommand;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(EtalonCommand.run(arguments));
  }
}

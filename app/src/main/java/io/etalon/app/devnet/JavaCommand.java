package io.etalon.app.devnet;

import java.util.ArrayList;
import java.util.List;

/** How this program starts itself again for another command. */
final class JavaCommand {
  private static final String MAIN = "io.etalon.app/io.etalon.app.Main";
  /** Four validators and their key servers share a laptop. */
  private static final String HEAP = "-Xmx256m";

  private JavaCommand() {}

  /**
   * The command line of this process up to the main class, with another heap, and then {@code
   * arguments}: the same virtual machine, module path and start-up cache.
   */
  static List<String> of(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    List<String> own =
        List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
    int main = own.indexOf(MAIN);
    if (main < 0) {
      command.addAll(List.of("-XX:+UseSerialGC", HEAP,
          "-p", System.getProperty("jdk.module.path", ""), "-m", MAIN));
    } else {
      own.subList(0, main + 1).stream()
          .filter(argument -> !argument.startsWith("-Xmx"))
          .forEach(command::add);
      command.add(1, HEAP);
    }
    command.addAll(List.of(arguments));
    return command;
  }
}

package io.etalon.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of documentation whose {@code sh} blocks are a script.
 *
 * @param script the blocks in their order
 */
record ShellPage(String script) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  /** Ports of the page are this prefix and two digits. */
  private static final String PREFIX = "303";
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:" + PREFIX + "(\\d\\d)\\b");
  private static final int FIRST_PREFIX = 210;
  /** Below the ports that systems give to clients. */
  private static final int LAST_PREFIX = 319;

  private static final int PORTS = 100;

  /** Reads the blocks of a page. */
  static ShellPage load(Path page) throws IOException {
    return new ShellPage(BLOCK.matcher(Files.readString(page)).results()
        .map(block -> block.group(1))
        .collect(Collectors.joining("\n")));
  }

  /** The same with other ports, all of them free. */
  ShellPage onFreePorts() {
    for (int prefix = FIRST_PREFIX; prefix <= LAST_PREFIX; prefix++) {
      int base = prefix * PORTS;
      boolean areFree = PORT.matcher(script).results()
          .map(port -> base + Integer.parseInt(port.group(1)))
          .distinct()
          .allMatch(ShellPage::isFree);
      if (areFree) {
        String chosen = Integer.toString(prefix);
        return new ShellPage(
            PORT.matcher(script).replaceAll((MatchResult port) ->
                "127.0.0.1:" + chosen + port.group(1)));
      }
    }
    throw new IllegalStateException("no block of ports is free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}

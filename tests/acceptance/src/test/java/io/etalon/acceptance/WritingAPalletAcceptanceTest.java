package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what docs/writing-a-pallet.md says, word for word, in a copy of the tree: its commands run
 * in one shell, and between them the files that it shows are written where it says.
 *
 * <p>The copy holds sources, and of what was built only what spares the same compilation again.
 */
@Order(6)
class WritingAPalletAcceptanceTest {
  private static final long PATIENCE_MINUTES = 15;
  /** The first command that fails ends the script, and with it the devnet. */
  private static final String PRELUDE =
      "set -eu\ntrap 'kill ${DEVNET:-} 2> /dev/null || true' EXIT\n";

  private static final String PACKAGE = "pallets/biospecimen/src/main/java/io/etalon/biospecimen/";
  private static final Pattern BLOCK = Pattern.compile(
      "(?ms)^```sh\\n(?<commands>.*?)^```$"
          + "|^`(?<file>\\w+\\.java)`\\n\\n```java\\n(?<code>.*?)^```$");

  /** What no build of the copy reads, or is large. */
  private static final List<String> LEFT_OUT = List.of(
      ".git", "etalon.aot", "test-classes", "surefire", "surefire-reports", "node_modules");

  @TempDir private Path directory;

  @Test
  void aNewPalletsCallsAreFinalOnADevnet() throws Exception {
    Path root = Launcher.root();
    assumeTrue(Files.isDirectory(root.resolve("app/target/lib")),
        "the application is not packaged: run ./mvnw verify");
    Path tree = directory.resolve("tree");
    copy(root, tree);

    int code = run(tree, script(Files.readString(tree.resolve("docs/writing-a-pallet.md"))));

    assertThat(code).as(this::output).isZero();
    assertThat(output()).contains(
        "biospecimen.Registered", "biospecimen.CustodyTransferred", "biospecimen.LogAttested",
        "biospecimen.Revoked");
  }

  private static String script(String page) {
    StringBuilder script = new StringBuilder(PRELUDE);
    for (MatchResult block : BLOCK.matcher(page).results().toList()) {
      if (block.group("commands") != null) {
        script.append(block.group("commands"));
      } else {
        script.append("cat > ").append(PACKAGE).append(block.group("file"))
            .append(" << 'END OF FILE'\n").append(block.group("code")).append("END OF FILE\n");
      }
    }
    return script.toString();
  }

  private int run(Path tree, String script) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script)
        .directory(tree.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output.txt").toFile());
    builder.environment().put("ETALON_HOME", directory.toString());
    builder.environment().put("ETALON_BUILD", "quick");
    builder.environment().remove("ETALON_RPC");
    // Whatever it needs was needed by the build of this checkout.
    builder.environment().put("MAVEN_ARGS", "--offline");
    Process shell = builder.start();
    try {
      assertThat(shell.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
          .as(() -> "the page ends in time\n" + output()).isTrue();
      return shell.exitValue();
    } finally {
      List<ProcessHandle> left = shell.descendants().toList();
      shell.destroyForcibly();
      left.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
          throws IOException {
        // A devnet that somebody started in the checkout is at its root.
        if (isLeftOut(each) || each.equals(from.resolve("devnet"))) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        Files.createDirectories(to.resolve(from.relativize(each)));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
          throws IOException {
        if (!isLeftOut(each)) {
          Files.copy(each, to.resolve(from.relativize(each)),
              StandardCopyOption.COPY_ATTRIBUTES);
        }
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private static boolean isLeftOut(Path path) {
    return LEFT_OUT.contains(path.getFileName().toString());
  }

  private String output() {
    return read(directory.resolve("output.txt")) + devnetLog();
  }

  private String devnetLog() {
    return "\n--- devnet\n" + read(directory.resolve("tree/devnet.log"));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }
}

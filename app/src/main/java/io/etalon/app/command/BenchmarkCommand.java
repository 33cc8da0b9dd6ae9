package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etalon benchmark}. */
@Command(
    name = "benchmark",
    description = "Measure what the runtime's parts cost; see docs/benchmarks.md.",
    mixinStandardHelpOptions = true,
    subcommands = BenchmarkCommand.Pallet.class,
    footerHeading = "%nExamples:%n",
    footer = "  etalon benchmark pallet bridge")
final class BenchmarkCommand {
  /** {@code etalon benchmark pallet}. */
  @Command(
      name = "pallet",
      description = "Measure the calls and hooks of a pallet in their worst cases, which a test"
          + " class …Benchmark of the pallet prepares, in a JVM of its own. Wants a machine that"
          + " does nothing else.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  etalon benchmark pallet bridge            print what it costs",
        "  etalon benchmark pallet bridge --write    and write BridgeWeights.java",
      })
  static final class Pallet implements Callable<Integer> {
    private static final String SUFFIX = "Benchmark.java";

    @Parameters(paramLabel = "NAME", description = "A directory below pallets/.")
    private String name = "";

    @Option(names = "--write",
        description = "Write the weights into the pallet's own file, with machine and commit.")
    private boolean write;

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      Path root = Checkout.root();
      String directory = PalletName.of(name).directory();
      String fixture = fixture(root.resolve(directory), directory);
      List<String> command = new ArrayList<>(List.of(
          root.resolve("mvnw").toString(), "-q", "-B", "-ntp", "-Dstyle.color=never",
          "-f", root.resolve("pom.xml").toString(), "-pl", directory, "-am", "test",
          "-Dtest=" + fixture, "-Dsurefire.failIfNoSpecifiedTests=false"));
      if (write) {
        command.add("-Detalon.weights.write=true");
      }
      try {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0 ? 0 : 1;
      } catch (IOException e) {
        throw new CommandFailure("cannot run " + command.getFirst(), "is this a checkout?", e);
      }
    }

    private static String fixture(Path pallet, String directory) throws CommandFailure {
      if (!Files.isDirectory(pallet)) {
        throw new CommandFailure("there is no " + directory, "ls pallets shows all");
      }
      try (Stream<Path> files = Files.walk(pallet.resolve("src/test/java"))) {
        return files.map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(SUFFIX))
            .map(file -> file.substring(0, file.length() - ".java".length()))
            .findFirst()
            .orElseThrow(() -> new CommandFailure(directory + " has no test class …Benchmark",
                "etalon pallet new writes one; docs/writing-a-pallet.md shows one"));
      } catch (IOException e) {
        throw new CommandFailure("cannot read " + pallet, "check its permissions", e);
      }
    }
  }
}

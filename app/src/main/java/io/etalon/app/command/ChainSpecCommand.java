package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.chainspec.ChainSpec;
import io.etalon.chainspec.Difference;
import io.etalon.chainspec.SpecException;
import io.etalon.chainspec.SpecProblem;
import io.etalon.chainspec.Verification;
import io.etalon.crypto.Signatures;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code etalon chain-spec new|verify|hash|show|diff}. */
@Command(
    name = "chain-spec",
    description = "Make and compare the files that say what a chain is.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ChainSpecNewCommand.class,
      ChainSpecCommand.Verify.class,
      ChainSpecCommand.Hash.class,
      ChainSpecCommand.Show.class,
      ChainSpecCommand.Diff.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon chain-spec new --preset consortium --validator north.validator.json ...",
      "  etalon chain-spec hash chain.json",
    })
final class ChainSpecCommand {
  private ChainSpecCommand() {}

  /** Reads a specification; the failure names its first problem. */
  static ChainSpec load(Path file) throws CommandFailure {
    try {
      return ChainSpec.load(file);
    } catch (SpecException e) {
      throw new CommandFailure(
          file + ": " + e.problems().getFirst(), "see all with etalon chain-spec verify", e);
    }
  }

  /** {@code etalon chain-spec verify}. */
  @Command(
      name = "verify",
      exitCodeList = "1:there are problems, each named",
      description = "Judge a specification by all rules; every problem is named with its place.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon chain-spec verify chain.json"})
  static final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A chain specification.")
    private Path file = Path.of("");

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
      try {
        ChainSpec spec = ChainSpec.load(file);
        return report(spec.verify(Signatures.verifier()), spec.hash().toHexString());
      } catch (SpecException e) {
        return report(new Verification(e.problems(), List.of()), "");
      }
    }

    private int report(Verification verification, String hash) {
      List<String> problems =
          verification.problems().stream().map(SpecProblem::toString).toList();
      String verdict = verification.isSound()
          ? "sound: " + hash : problems.size() + " problems in " + file;
      String text = Stream.of(
              problems.stream(),
              verification.notes().stream().map(note -> "note: " + note),
              Stream.of(verdict))
          .flatMap(lines -> lines)
          .collect(Collectors.joining("\n"));
      var json = Json.object().put("sound", verification.isSound()).put("hash", hash);
      json.set("problems", Json.texts(problems));
      json.set("notes", Json.texts(verification.notes()));
      output.print(text, json);
      return verification.isSound() ? 0 : 1;
    }
  }

  /** {@code etalon chain-spec hash}. */
  @Command(
      name = "hash",
      description = "Print the hash that operators compare before they start.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon chain-spec hash chain.json"})
  static final class Hash implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A chain specification.")
    private Path file = Path.of("");

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      String hash = load(file).hash().toHexString();
      output.print(hash, Json.object().put("hash", hash));
      return 0;
    }
  }

  /** {@code etalon chain-spec show}. */
  @Command(
      name = "show",
      description = "Print every value on a line of its own; with --json the canonical text.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon chain-spec show chain.json"})
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A chain specification.")
    private Path file = Path.of("");

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      ChainSpec spec = load(file);
      output.print(spec.show().stripTrailing(), Json.parse(spec.text()));
      return 0;
    }
  }

  /** {@code etalon chain-spec diff}. */
  @Command(
      name = "diff",
      exitCodeList = "1:they differ, or one cannot be read",
      description = "Print the values in which two specifications differ; exit code 1 if any do.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  etalon chain-spec diff mine.json theirs.json"})
  static final class Diff implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "A chain specification.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE", description = "Another.")
    private Path second = Path.of("");

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws CommandFailure {
      List<Difference> differences = load(first).diff(load(second));
      String text = differences.isEmpty() ? "the same"
          : differences.stream().map(Difference::toString).collect(Collectors.joining("\n"));
      output.print(text, Json.array(differences, difference -> Json.object()
          .put("path", difference.path())
          .put("before", difference.before())
          .put("after", difference.after())));
      return differences.isEmpty() ? 0 : 1;
    }
  }
}

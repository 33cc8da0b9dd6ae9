package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Software;
import io.etalon.assembly.ChainRuntime;
import io.etalon.simulator.Fault;
import io.etalon.simulator.Outcome;
import io.etalon.simulator.Scenario;
import io.etalon.simulator.SeedRange;
import io.etalon.simulator.Shrinking;
import io.etalon.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon simulate}. */
@Command(
    name = "simulate",
    description = "Run whole nodes in virtual time with faults and liars that follow from a seed,"
        + " and check that every promise is kept.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon simulate --seed 4711                 replay one seed",
      "  etalon simulate --seed 1 --seeds 2000       a range of seeds, on all processors",
      "  etalon simulate --seed 7 --nodes 10 --json",
      "  etalon simulate --scenario gaming --report DIR   study who gains by lying",
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int MIN_NODES = 4;
  private static final int MAX_NODES = 31;
  private static final long PROGRESS_NANOS = 2_000_000_000L;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The first seed.")
  private long seed = 1;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many seeds, from the first on (default: ${DEFAULT-VALUE}).")
  private long seeds = 1;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Validators, " + MIN_NODES + " to " + MAX_NODES
          + " (default: as each seed says).")
  private @Nullable Integer nodes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Seeds at a time (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--time",
      paramLabel = "DURATION",
      defaultValue = "1440m",
      converter = DurationConverter.class,
      description = "Begin no seed later than so long after the start, such as 3m.")
  private Duration time = Duration.ofDays(1);

  @Option(
      names = "--without",
      paramLabel = "FAULT",
      split = ",",
      description = "Leave these faults out: ${COMPLETION-CANDIDATES}.")
  private List<Fault> without = List.of();

  @Option(
      names = "--honest",
      paramLabel = "VALIDATOR",
      split = ",",
      description = "Let these validators be honest, whatever the seed says.")
  private List<Integer> honest = List.of();

  @Option(
      names = "--chaos",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Virtual time with faults, such as 400ms (default: as each seed says).")
  private @Nullable Duration chaos;

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private ResearchOptions research = new ResearchOptions();

  private long lastShownNanos = System.nanoTime();
  private long done;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (research.isWanted()) {
      return research.run(output);
    }
    check();
    Simulator simulator = new Simulator(new ChainRuntime());
    SeedRange range = range();
    if (seeds == 1) {
      output.err().println(range.scenario(seed));
      output.err().flush();
    }
    SeedRange.Summary summary = range.run(simulator, this::progress);
    if (!summary.failed().isEmpty()) {
      return explain(simulator, summary.failed().getFirst());
    }
    output.print(text(summary), json(summary));
    return 0;
  }

  private SeedRange range() {
    OptionalInt size = nodes == null ? OptionalInt.empty() : OptionalInt.of(nodes);
    return new SeedRange(seed, seeds, size, this::simpler, threads, time);
  }

  private Scenario simpler(Scenario scenario) {
    Scenario simpler = scenario;
    for (Fault fault : without) {
      simpler = simpler.without(fault);
    }
    for (Scenario.Liar liar : scenario.liars()) {
      if (honest.contains(liar.validator())) {
        simpler = simpler.without(liar);
      }
    }
    return chaos == null ? simpler : simpler.lasting(chaos.toMillis());
  }

  private void check() throws CommandFailure {
    Integer wanted = nodes;
    if (wanted != null && (wanted < MIN_NODES || wanted > MAX_NODES)) {
      throw new CommandFailure(
          wanted + " validators cannot be simulated",
          "give --nodes a number from " + MIN_NODES + " to " + MAX_NODES);
    }
    if (seeds < 1 || threads < 1) {
      throw new CommandFailure("there is nothing to do", "give --seeds and --threads at least 1");
    }
  }

  private void progress(SeedRange.Passed passed) {
    done++;
    long now = System.nanoTime();
    if (now - lastShownNanos > PROGRESS_NANOS) {
      lastShownNanos = now;
      output.err().println(done + " of " + seeds + " seeds, the last " + passed.seed());
      output.err().flush();
    }
  }

  private Integer explain(Simulator simulator, SeedRange.Failed failed) {
    output.err().println("failed: " + failed.scenario() + "\n" + failed.failure().getMessage()
        + "\nleaving out what the failure does not need ...");
    output.err().flush();
    Shrinking.Shrunk shrunk = Shrinking.shrink(simulator, failed);
    String replay = replay(
        Scenario.of(failed.scenario().seed(), failed.scenario().size()), shrunk.scenario());
    output.print(
        "seed    " + failed.scenario().seed()
            + "\nbuild   " + Software.name() + ", commit " + Checkout.commit()
            + "\nfailure " + failed.failure().getMessage()
            + "\nshrunk  " + shrunk.scenario() + ", after " + shrunk.runs() + " runs"
            + "\nthere   " + shrunk.failure().getMessage()
            + "\nreplay  " + replay,
        Json.object()
            .put("passed", false)
            .put("seed", failed.scenario().seed())
            .put("commit", Checkout.commit())
            .put("failure", failed.failure().getMessage())
            .put("scenario", failed.scenario().toString())
            .put("shrunk", shrunk.scenario().toString())
            .put("shrunkFailure", shrunk.failure().getMessage())
            .put("replay", replay));
    return 1;
  }

  /** The command that runs {@code shrunk}, which is {@code drawn} without some of it. */
  private static String replay(Scenario drawn, Scenario shrunk) {
    String faults = drawn.faults().stream()
        .filter(fault -> !shrunk.faults().contains(fault))
        .map(Fault::name)
        .collect(Collectors.joining(","));
    String liars = drawn.liars().stream()
        .filter(liar -> !shrunk.liars().contains(liar))
        .map(liar -> Integer.toString(liar.validator()))
        .collect(Collectors.joining(","));
    return "etalon simulate --seed " + drawn.seed() + " --nodes " + drawn.size()
        + " --chaos " + shrunk.chaosMillis() + "ms"
        + (faults.isEmpty() ? "" : " --without " + faults)
        + (liars.isEmpty() ? "" : " --honest " + liars);
  }

  private String text(SeedRange.Summary summary) {
    if (summary.passed().size() == 1) {
      Scenario scenario = range().scenario(summary.passed().getFirst().seed());
      Outcome outcome = summary.passed().getFirst().outcome();
      return "%s%nkept all promises: %d heights, %d transfers, %d events; recovered in %d ms of at"
          .formatted(scenario, outcome.heights(), outcome.transfers(), outcome.events(),
              outcome.recoveryMillis())
          + " most " + outcome.boundMillis() + "; trace %016x".formatted(outcome.trace());
    }
    return "%d seeds kept all promises: %d heights, %d transfers, %d events; %.1f seeds a second"
        .formatted(summary.passed().size(), total(summary, Outcome::heights),
            total(summary, Outcome::transfers), total(summary, Outcome::events),
            summary.seedsPerSecond());
  }

  private ObjectNode json(SeedRange.Summary summary) {
    ObjectNode json = Json.object()
        .put("passed", true)
        .put("firstSeed", seed)
        .put("seeds", summary.passed().size())
        .put("heights", total(summary, Outcome::heights))
        .put("transfers", total(summary, Outcome::transfers))
        .put("events", total(summary, Outcome::events))
        .put("seconds", summary.took().toMillis() / 1e3)
        .put("seedsPerSecond", summary.seedsPerSecond());
    if (summary.passed().size() == 1) {
      json.put("trace", "%016x".formatted(summary.passed().getFirst().outcome().trace()));
    }
    return json;
  }

  private static long total(
      SeedRange.Summary summary, ToLongFunction<Outcome> part) {
    return summary.passed().stream().mapToLong(one -> part.applyAsLong(one.outcome())).sum();
  }
}

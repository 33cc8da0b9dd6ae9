package io.etalon.research;

import io.etalon.coherence.ElectionMode;
import io.etalon.coherence.ElectionRules;
import io.etalon.coherence.ScoringParameters;
import io.etalon.primitives.Amount;
import io.etalon.research.Scenario.Adversity;
import io.etalon.research.Scenario.Eavesdropper;
import io.etalon.research.Scenario.Fibre;
import io.etalon.research.Scenario.Network;
import io.etalon.research.Scenario.Rivals;
import io.etalon.research.Scenario.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * Reads a scenario. Rules that it does not mention are those of the {@code consortium} preset; a
 * key that is not known is refused with the nearest one that is.
 */
final class ScenarioReader {
  /** Validators times heights: what a study holds in memory. */
  private static final long MAX_SCORES = 20_000_000;

  private static final long MAX_VALIDATORS = 10_000;
  private static final long MAX_HEIGHTS = 1_000_000;
  private static final int MAX_STRATEGIES = 8;

  private final Fields fields;
  private final String file;

  private ScenarioReader(String file, Fields fields) {
    this.file = file;
    this.fields = fields;
  }

  /** Reads a text; {@code seed}, where there is one, stands for that of the text. */
  static Scenario read(String file, String text, OptionalLong seed) throws ScenarioException {
    TomlParseResult parsed = Toml.parse(text);
    if (parsed.hasErrors()) {
      TomlParseError first = parsed.errors().getFirst();
      throw new ScenarioException(
          file + ":" + first.position().line() + ": " + first.getMessage());
    }
    return new ScenarioReader(file, new Fields(file, parsed)).read(seed);
  }

  private Scenario read(OptionalLong given) throws ScenarioException {
    long heights = fields.whole("heights", 1_000, 10, MAX_HEIGHTS);
    String title = fields.text("title", file);
    long seed = given.orElse(fields.whole("seed", 1, 0, Long.MAX_VALUE));
    Network network = new NetworkReader(fields, seed).read(MAX_VALIDATORS);
    if (heights * network.validators() > MAX_SCORES) {
      throw fields.at("heights", "validators times heights is at most " + MAX_SCORES);
    }
    Scenario scenario = new Scenario(
        title, seed, heights, network, rules(),
        new Adversity(strategies(network), eavesdroppers(network, heights)), rivals());
    fields.finish();
    return scenario;
  }

  private Rules rules() throws ScenarioException {
    Fields scoring = fields.table("scoring");
    Fields election = fields.table("election");
    try {
      Rules rules = new Rules(
          scoring(scoring), election(election),
          fields.whole("block-millis", 6_000, 100, 3_600_000));
      scoring.finish();
      election.finish();
      return rules;
    } catch (IllegalArgumentException e) {
      throw new ScenarioException(file + ": " + e.getMessage(), e);
    }
  }

  private static ScoringParameters scoring(Fields in) throws ScenarioException {
    return new ScoringParameters(
        in.whole("windows", 10, 1, ScoringParameters.MAX_SCORE_WINDOWS),
        in.ppb("qber-weight", 300_000_000),
        in.ppb("visibility-weight", 300_000_000),
        in.ppb("coherence-time-weight", 150_000_000),
        in.ppb("rate-weight", 250_000_000),
        in.ppb("max-qber", 110_000_000),
        in.ppb("min-visibility", 700_000_000),
        in.whole("min-sifted-bits", 1_000, 1, 1L << 40),
        in.whole("links-counted", 4, 1, 1_000),
        in.whole("min-organisations", 2, 1, 1_000),
        in.whole("max-age-windows", 3, 1, 1_000),
        in.whole("suspect-windows", 2, 1, 1_000),
        in.whole("cut-windows", 3, 1, 1_000),
        in.whole("heal-windows", 5, 1, 1_000));
  }

  private static ElectionRules election(Fields in) throws ScenarioException {
    return new ElectionRules(
        ElectionMode.CREDIT,
        in.whole("score-lag", 2, 1, ElectionRules.MAX_SCORE_LAG),
        in.ppb("winsor", 250_000_000),
        in.ppb("min-weight", 50_000_000),
        in.ppb("tie-break", 1_000),
        in.whole("max-consecutive", 0, 0, Long.MAX_VALUE),
        Amount.ofTokens(1));
  }

  private List<Strategy> strategies(Network network) throws ScenarioException {
    List<Strategy> strategies = new ArrayList<>();
    for (Fields each : fields.tables("strategy")) {
      strategies.add(strategy(each, network));
      each.finish();
    }
    if (strategies.size() > MAX_STRATEGIES) {
      throw fields.at("strategy", "a scenario has at most " + MAX_STRATEGIES + " strategies");
    }
    return strategies;
  }

  private Strategy strategy(Fields in, Network network) throws ScenarioException {
    String kind = in.word("kind", "", List.of("overstate", "withhold", "collude"));
    int last = network.validators() - 1;
    return switch (kind) {
      case "overstate" -> new Strategy.Overstate(
          (int) in.whole("validator", 0, 0, last), in.ppb("share", 500_000_000));
      case "withhold" -> new Strategy.Withhold(
          (int) in.whole("validator", 0, 0, last), in.ppb("qber-above", 40_000_000));
      default -> {
        Fibre shared = network.fibres().get(fibre(in, network));
        yield new Strategy.Collude(shared.a(), shared.b());
      }
    };
  }

  private List<Eavesdropper> eavesdroppers(Network network, long heights)
      throws ScenarioException {
    List<Eavesdropper> all = new ArrayList<>();
    for (Fields each : fields.tables("eavesdropper")) {
      long from = each.whole("from", 0, 0, heights);
      all.add(new Eavesdropper(
          fibre(each, network),
          each.number("fraction", 0.5, 0, 1),
          from,
          each.whole("until", heights + 1, from, heights + 1)));
      each.finish();
    }
    return all;
  }

  /** The number of the link between {@code a} and {@code b}; of several, the first. */
  private static int fibre(Fields in, Network network) throws ScenarioException {
    int a = (int) in.whole("a", 0, 0, network.validators() - 1);
    int b = (int) in.whole("b", 1, 0, network.validators() - 1);
    return network.fibresOf(a).stream()
        .filter(fibre -> a != b && fibre.joins(b))
        .findFirst()
        .orElseThrow(() -> in.at("a", "validators " + a + " and " + b + " have no link"))
        .number();
  }

  private Rivals rivals() throws ScenarioException {
    Fields in = fields.table("rivals");
    Fields energy = fields.table("energy");
    Rivals rivals = new Rivals(
        in.number("stake-exponent", 1, 0, 4),
        in.number("hash-exponent", 1, 0, 4),
        new EnergyAssumptions(
            energy.number("node-watts", 100, 0, 1e6),
            energy.number("device-watts", 100, 0, 1e6),
            energy.number("core-watts", 20, 0, 1e6),
            energy.number("sign-micros", 3_000, 0, 1e9),
            energy.number("verify-micros", 100, 0, 1e9),
            energy.number("joules-per-gigabyte", 20, 0, 1e9),
            energy.number("pow-watts", 3_000, 0, 1e9)));
    in.finish();
    energy.finish();
    return rivals;
  }
}

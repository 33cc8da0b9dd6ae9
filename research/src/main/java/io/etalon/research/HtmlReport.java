package io.etalon.research;

import io.etalon.primitives.Ppb;
import io.etalon.research.Scenario.Eavesdropper;
import io.etalon.research.Scenario.Fibre;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** The findings as a page with charts. */
final class HtmlReport {
  /** Slots that a point of the chart of an attack counts. */
  private static final int SPAN = 50;

  private final Findings findings;
  private final Scenario scenario;
  private final Page page;

  HtmlReport(Findings findings) {
    this.findings = findings;
    this.scenario = findings.scenario();
    this.page = new Page(scenario.title());
  }

  String html() {
    head();
    shares();
    gains();
    bands();
    attacks();
    traffic();
    comparison();
    energy();
    return page.toString();
  }

  private void head() {
    page.text("%d validators, %d links, %d heights, seed %d.".formatted(
        scenario.network().validators(), scenario.network().fibres().size(), scenario.heights(),
        scenario.seed()));
    page.note("Readings are those of a model of BB84 links; nothing here was measured on hardware."
        + " Scores and rankings are computed by the pallet that chains run. docs/research.md says"
        + " what is modelled and what is not.");
    long refused = findings.credit().refused();
    if (refused > 0) {
      page.note(refused + " reports and openings were refused by the chain, as counts that no"
          + " device of their class can have: see max-sifted-rate.");
    }
  }

  private void shares() {
    page.heading("Share of slots against share of weight");
    Chart shares = new Chart("share of weight", "share of slots").diagonal();
    Chart deviations = new Chart("height", "largest |slots - sum of weights|");
    for (Course course : List.of(findings.credit(), findings.argmax())) {
      shares.dots(Words.of(course.mode()), Fairness.shares(course.weightsPpb()),
          Fairness.shares(course.slots()));
      deviations.line(Words.of(course.mode()), heights(course), Arrays.stream(
          course.deviationsPpb()).mapToDouble(each -> (double) each / Ppb.ONE).toArray());
    }
    page.chart(shares.svg());
    page.text(text("At any height, the slots of any validator were within %.3f of the sum of its"
            + " weights in credit, and within %.3f in argmax.",
        findings.credit().worstDeviation(), findings.argmax().worstDeviation()));
    page.chart(deviations.svg());
  }

  private void gains() {
    if (findings.gains().isEmpty()) {
      return;
    }
    page.heading("What lying gains");
    page.text("Each strategy alone, against the same chain on the same light where all are honest:"
        + " slots of its actors together.");
    List<Gain> gains = findings.gains();
    int strategies = gains.size() / 2;
    double[][] shares = new double[4][strategies];
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < gains.size(); i++) {
      Gain gain = gains.get(i);
      int mode = i / strategies * 2;
      shares[mode][i % strategies] = (double) gain.honestSlots() / scenario.heights();
      shares[mode + 1][i % strategies] = (double) gain.lyingSlots() / scenario.heights();
      rows.add(List.of(gain.strategy(), Words.of(gain.mode()), "" + gain.honestSlots(),
          "" + gain.lyingSlots(), number(gain.honestWeight()), number(gain.lyingWeight()),
          number(gain.factor()), number(gain.boundFactor())));
    }
    page.chart(Chart.bars("share of slots",
        gains.subList(0, strategies).stream().map(Gain::strategy).toList(),
        List.of("credit, honest", "credit, lying", "argmax, honest", "argmax, lying"), shares));
    page.table(List.of("strategy", "mode", "slots honest", "slots lying", "weight honest",
        "weight lying", "factor", "band (1+s)/(1-s)"), rows);
  }

  private void bands() {
    if (findings.bands().isEmpty()) {
      return;
    }
    page.text("What the lying pair gains in credit, where scores count within (1 - s) and (1 + s)"
        + " times the median:");
    double[] bands = findings.bands().stream().mapToDouble(BandSweep::winsor).toArray();
    page.chart(new Chart("s", "share of slots")
        .line("honest", bands, slotShares(Gain::honestSlots))
        .line("lying", bands, slotShares(Gain::lyingSlots))
        .svg());
  }

  private double[] slotShares(ToLongFunction<Gain> slots) {
    return findings.bands().stream()
        .mapToDouble(one -> (double) slots.applyAsLong(one.gain()) / scenario.heights())
        .toArray();
  }

  private void attacks() {
    if (findings.attacks().isEmpty()) {
      return;
    }
    page.heading("Leaders under attack");
    page.text("The share of the last " + SPAN + " slots that the two ends of an attacked link led;"
        + " the attack is shaded.");
    for (Eavesdropper one : scenario.adversity().eavesdroppers()) {
      Fibre fibre = scenario.network().fibres().get(one.fibre());
      Chart chart = new Chart("height (link " + one.fibre() + ", validators " + fibre.a() + " and "
          + fibre.b() + ")", "share of slots").band(one.from(), one.until());
      for (Course course : List.of(findings.credit(), findings.argmax())) {
        chart.line(Words.of(course.mode()), heights(course), IntStream.range(0, course.heights())
            .mapToDouble(i -> Attack.share(fibre, course, Math.max(0, i + 1 - SPAN), i + 1))
            .toArray());
      }
      page.chart(chart.svg());
    }
    List<List<String>> rows = new ArrayList<>();
    for (Attack one : findings.attacks()) {
      rows.add(List.of("link " + one.eavesdropper().fibre(), Words.of(one.mode()),
          number(one.eavesdropper().fraction()), "" + one.eavesdropper().from(),
          "" + one.eavesdropper().until(), number(one.shareBefore()), number(one.shareDuring()),
          number(one.shareAfter()), "" + one.changes(), number(one.lastLedByEnd()),
          number(one.suspectAt()), number(one.cutAt()), number(one.healedAt())));
    }
    page.table(List.of("attack", "mode", "fraction", "from", "until", "share before", "during",
        "after", "leader changes", "last led by an end", "suspect at", "cut at", "healed at"),
        rows);
  }

  private void traffic() {
    page.heading("Messages and bytes a height");
    page.text("One height without faults, agreed on by so many consensus machines: every message"
        + " encoded as on the wire, once for each receiver, an empty block included; link reports"
        + " left out. Signatures have their greatest length, so bytes are an upper bound.");
    double[] sizes = findings.traffic().stream().mapToDouble(Traffic.Count::validators).toArray();
    page.chart(new Chart("validators", "messages; bytes").logarithmic()
        .line("messages", sizes,
            findings.traffic().stream().mapToDouble(Traffic.Count::messages).toArray())
        .line("bytes", sizes,
            findings.traffic().stream().mapToDouble(Traffic.Count::bytes).toArray())
        .svg());
    page.table(List.of("validators", "messages", "bytes", "bytes a validator"),
        findings.traffic().stream().map(count -> List.of("" + count.validators(),
            "" + count.messages(), "" + count.bytes(),
            "" + count.bytes() / count.validators())).toList());
  }

  private void comparison() {
    page.heading("Other ways to choose leaders, on the same traces");
    List<Comparison> all = findings.comparison();
    page.text("Gini and Jain are of the slots; distance is that of the shares of slots from what"
        + " the rule itself entitles to. Scores are those of the chain in credit. Messages, bytes"
        + " and energy are of " + all.getFirst().cost().validators() + " validators together, a"
        + " height.");
    List<List<String>> rows = new ArrayList<>();
    for (Comparison row : all) {
      rows.add(List.of(row.rule(), number(row.gini()), number(row.jain()),
          number(row.distance()), "" + row.longestRun(), number(row.meanScore()),
          number(row.attackedShare()), "" + row.cost().messages(), "" + row.cost().bytes(),
          number(row.cost().joules())));
    }
    page.table(List.of("rule", "Gini", "Jain", "distance", "longest run", "mean leader score",
        "led by attacked ends", "messages", "bytes", "joules"), rows);
    page.chart(Chart.bars("Gini; mean leader score", all.stream().map(Comparison::rule).toList(),
        List.of("Gini of slots", "mean score of leaders"),
        new double[][] {all.stream().mapToDouble(Comparison::gini).toArray(),
            all.stream().mapToDouble(Comparison::meanScore).toArray()}));
  }

  private void energy() {
    page.heading("Energy, and what it assumes");
    page.chart(Chart.bars("joules a height",
        findings.comparison().stream().map(Comparison::rule).toList(), List.of("joules"),
        new double[][] {
            findings.comparison().stream().mapToDouble(row -> row.cost().joules()).toArray()}));
    EnergyAssumptions energy = scenario.rivals().energy();
    page.text(("Assumed, not computed: a server draws %s W, one end of a quantum link %s W, a busy"
        + " core %s W more; a signature takes %s microseconds and a verification %s; networks"
        + " take %s J a gigabyte and receiver; a miner of mean hash power draws %s W. Stake and"
        + " hash power fall with rank to the power of -%s and -%s.").formatted(
        number(energy.nodeWatts()), number(energy.deviceWatts()), number(energy.coreWatts()),
        number(energy.signMicros()), number(energy.verifyMicros()),
        number(energy.joulesPerGigabyte()), number(energy.powWatts()),
        number(scenario.rivals().stakeExponent()), number(scenario.rivals().hashExponent())));
  }

  private static double[] heights(Course course) {
    return IntStream.rangeClosed(1, course.heights()).asDoubleStream().toArray();
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "never";
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : Double.isInfinite(value) ? "none" : Chart.number(value);
  }

  private static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}

package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Ratios;
import io.etalon.app.console.Table;
import io.etalon.client.LinkEndReport;
import io.etalon.client.Links;
import io.etalon.client.ShownLink;
import io.etalon.primitives.Metric;
import io.etalon.runtime.LinkState;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code etalon links}. */
@Command(
    name = "links",
    description = "Show every link: its state on the chain and why it is so, the error rate that"
        + " its score rests on, and the newest report of each end.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  etalon links", "  etalon links --json"})
final class LinksCommand implements Callable<Integer> {
  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Links links = node.ask(client -> client.coherence().links());
    ObjectNode json = Json.object()
        .put("simulated", links.isSimulated())
        .put("height", links.height());
    json.set("links", Json.array(links.links(), LinksCommand::json));
    output.print(text(links), json);
    return 0;
  }

  private static String text(Links links) {
    Table table = new Table(
        "LINK", "STATE", "WINDOW", "QBER (UPPER)", "SCORE", "QBER A/B", "VISIBILITY A/B",
        "SOURCE", "WHY");
    for (ShownLink link : links.links()) {
      LinkState state = link.state();
      table.row(
          state.name(),
          state.status(),
          state.lastWindow().isKnown() ? state.lastWindow() : "-",
          Ratios.percent(state.qberUpperPpb()),
          Ratios.text(state.scorePpb()),
          Ratios.percent(fresh(link, link.a(), link.a().qberPpb())) + " / "
              + Ratios.percent(fresh(link, link.b(), link.b().qberPpb())),
          Ratios.text(fresh(link, link.a(), link.a().visibilityPpb())) + " / "
              + Ratios.text(fresh(link, link.b(), link.b().visibilityPpb())),
          link.a().source().name().toLowerCase(Locale.ROOT),
          state.verdict() + (state.standing().isEmpty() ? "" : "; " + state.standing()));
    }
    return table + "\nat height " + links.height()
        + (links.isSimulated() ? "; the chain is simulated: no reading here is of a device" : "");
  }

  /** A reading, unless the end has not reported on the newest judged window or a later one. */
  private static Metric fresh(ShownLink link, LinkEndReport end, Metric reading) {
    boolean isOld = link.state().lastWindow().isKnown()
        && end.window().reading() < link.state().lastWindow().value();
    return isOld ? Metric.UNKNOWN : reading;
  }

  private static ObjectNode json(ShownLink link) {
    LinkState state = link.state();
    ObjectNode json = Json.object()
        .put("linkId", state.linkId())
        .put("name", state.name())
        .put("linkClass", state.linkClass())
        .put("status", state.status().name());
    Shown.put(json, "lastWindow", state.lastWindow());
    Shown.put(json, "qberUpperPpb", state.qberUpperPpb());
    Shown.put(json, "scorePpb", state.scorePpb());
    json.put("verdict", state.verdict()).put("standing", state.standing());
    json.set("a", end(link.a()));
    json.set("b", end(link.b()));
    return json;
  }

  private static ObjectNode end(LinkEndReport end) {
    ObjectNode json = Json.object()
        .put("organisation", end.organisation())
        .put("source", end.source().name())
        .put("samples", end.samples());
    Shown.put(json, "window", end.window());
    Shown.put(json, "siftedBits", end.siftedBits());
    Shown.put(json, "errorBits", end.errorBits());
    Shown.put(json, "qberPpb", end.qberPpb());
    Shown.put(json, "visibilityPpb", end.visibilityPpb());
    Shown.put(json, "coherenceTimeMicros", end.coherenceTimeMicros());
    Shown.put(json, "rateBitsPerSecond", end.rateBitsPerSecond());
    return json;
  }
}

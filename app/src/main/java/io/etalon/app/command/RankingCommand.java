package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Ratios;
import io.etalon.app.console.Table;
import io.etalon.client.ShownRanking;
import io.etalon.client.ShownRanking.Candidate;
import io.etalon.runtime.LinkState;
import io.etalon.runtime.Ranking;
import io.etalon.runtime.Ranking.Place;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon ranking}. */
@Command(
    name = "ranking",
    description = "Show who may propose at a height, in which order and why.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  etalon ranking", "  etalon ranking --height 42 --json"})
final class RankingCommand implements Callable<Integer> {
  @Option(names = "--height", paramLabel = "H", description = "Default: the next height.")
  private @Nullable Long height;

  @Mixin private NodeOptions node = new NodeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Long wanted = height;
    ShownRanking shown = node.ask(client -> wanted == null
        ? client.coherence().ranking() : client.coherence().ranking(wanted));
    output.print(text(shown), json(shown));
    return 0;
  }

  private static String text(ShownRanking shown) {
    Ranking ranking = shown.ranking();
    Table table = new Table("VIEW", "ORGANISATION", "SCORE", "WEIGHT", "CREDIT", "LINKS");
    for (int i = 0; i < ranking.places().size(); i++) {
      Place place = ranking.places().get(i);
      Candidate candidate = shown.candidates().get(i);
      table.row(i, candidate.organisation(), Ratios.text(place.scorePpb()),
          Ratios.text(place.weightPpb()), Ratios.text(place.credit()),
          candidate.links().stream()
              .map(RankingCommand::text)
              .collect(Collectors.joining(", ")));
    }
    return "height " + ranking.height() + ", ranked in the state of " + ranking.scoreHeight()
        + (ranking.fromAttestations() ? " by attested scores" : " without attested scores")
        + "\n" + table;
  }

  /** A link's part in the score; where it is less than it could be, why. */
  private static String text(ShownRanking.LinkScore link) {
    String state = link.status() == LinkState.Status.ACTIVE ? "" : " " + link.status();
    boolean counts = link.scorePpb().reading() > 0;
    return link.name() + " " + Ratios.text(link.scorePpb()) + state
        + (counts ? "" : " (" + link.verdict() + ")");
  }

  private static ObjectNode json(ShownRanking shown) {
    Ranking ranking = shown.ranking();
    ObjectNode json = Json.object()
        .put("simulated", shown.isSimulated())
        .put("height", ranking.height())
        .put("scoreHeight", ranking.scoreHeight())
        .put("fromAttestations", ranking.fromAttestations());
    ArrayNode places = json.putArray("places");
    for (int i = 0; i < ranking.places().size(); i++) {
      Place place = ranking.places().get(i);
      Candidate candidate = shown.candidates().get(i);
      ObjectNode shownPlace = places.addObject()
          .put("validator", place.validator())
          .put("account", candidate.account().toString())
          .put("organisation", candidate.organisation())
          .put("scorePpb", place.scorePpb())
          .put("weightPpb", place.weightPpb())
          .put("credit", place.credit());
      shownPlace.set("links", Json.array(candidate.links(), RankingCommand::link));
    }
    return json;
  }

  private static ObjectNode link(ShownRanking.LinkScore link) {
    ObjectNode json = Json.object()
        .put("name", link.name())
        .put("status", link.status().name())
        .put("peer", link.peer());
    Shown.put(json, "window", link.window());
    Shown.put(json, "qberUpperPpb", link.qberUpperPpb());
    Shown.put(json, "scorePpb", link.scorePpb());
    return json.put("verdict", link.verdict()).put("source", link.source().name());
  }
}

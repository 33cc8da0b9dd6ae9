package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.Json;
import io.etalon.primitives.Quorum;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a change of the validators does to what the chain bears.
 *
 * @param before the organisation of each validator
 * @param after the same once the change holds
 */
record QuorumPreview(List<String> before, List<String> after) {
  QuorumPreview {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** A line each for now and then. */
  String text() {
    return "now    " + line(before) + "\nafter  " + line(after);
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.set("before", json(before));
    json.set("after", json(after));
    return json;
  }

  private static String line(List<String> organisations) {
    int n = organisations.size();
    if (n == 0) {
      return "no validator: the chain would end";
    }
    int down = n - Quorum.size(n);
    List<String> strong = strong(organisations);
    return ("%d validators of %d organisations: f=%d, quorum %d; %s may lie, finality bears %s"
        + " down%s").formatted(n, counts(organisations).size(), Quorum.faults(n), Quorum.size(n),
            Quorum.faults(n) == 0 ? "none" : Quorum.faults(n), down == 0 ? "none" : down,
            strong.isEmpty() ? "" : "; stopped by " + String.join(" or ", strong) + " alone");
  }

  private static ObjectNode json(List<String> organisations) {
    int n = organisations.size();
    ObjectNode json = Json.object()
        .put("validators", n)
        .put("organisations", counts(organisations).size())
        .put("f", n == 0 ? 0 : Quorum.faults(n))
        .put("quorum", n == 0 ? 0 : Quorum.size(n));
    json.set("stoppedBy", Json.texts(n == 0 ? List.of() : strong(organisations)));
    return json;
  }

  private static TreeMap<String, Integer> counts(List<String> organisations) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    organisations.forEach(each -> counts.merge(each, 1, Integer::sum));
    return counts;
  }

  /** The organisations without whose validators there is no quorum. */
  private static List<String> strong(List<String> organisations) {
    int n = organisations.size();
    List<String> strong = new ArrayList<>();
    counts(organisations).forEach((organisation, count) -> {
      if (n - count < Quorum.size(n)) {
        strong.add(organisation);
      }
    });
    return strong;
  }
}

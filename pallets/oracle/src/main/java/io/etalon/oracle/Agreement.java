package io.etalon.oracle;

import io.etalon.oracle.FeedValue.Digest;
import io.etalon.oracle.FeedValue.Quantity;
import io.etalon.primitives.Ppb;
import io.etalon.primitives.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** Makes one answer of a round's reports, or none. */
record Agreement(FeedSpec spec, long round, long height) {
  Optional<Answer> on(List<Report> reports) {
    return switch (spec.kind()) {
      case NUMBER -> onNumber(reports);
      case DIGEST -> onDigest(reports);
      case W_STATE -> Optional.empty();
    };
  }

  private Optional<Answer> onNumber(List<Report> reports) {
    if (reports.size() < spec.quorum()) {
      return Optional.empty();
    }
    long center = median(reports);
    long reach = Ppb.scale(center, spec.maxDeviationPpb());
    List<Report> near = reports.stream()
        .filter(report -> Math.abs(number(report) - center) <= reach)
        .toList();
    return near.size() < spec.quorum()
        ? Optional.empty()
        : Optional.of(answer(new Quantity(median(near)), near, reports.size()));
  }

  private Optional<Answer> onDigest(List<Report> reports) {
    Map<Bytes32, List<Report>> votes = new LinkedHashMap<>();
    for (Report report : reports) {
      if (report.value() instanceof Digest(Bytes32 digest)) {
        votes.computeIfAbsent(digest, _ -> new ArrayList<>()).add(report);
      }
    }
    List<Map.Entry<Bytes32, List<Report>>> agreed = votes.entrySet().stream()
        .filter(vote -> vote.getValue().size() >= spec.quorum())
        .toList();
    // Two that both reach a small quorum contradict each other: then there is no answer.
    return agreed.size() != 1
        ? Optional.empty()
        : Optional.of(answer(new Digest(agreed.getFirst().getKey()),
            agreed.getFirst().getValue(), reports.size()));
  }

  private Answer answer(FeedValue value, List<Report> agreeing, int all) {
    return new Answer(round, height, value, agreeing.size(), all - agreeing.size(),
        weakest(agreeing));
  }

  /** The lower one of two in the middle: always a number that somebody reported. */
  private static long median(List<Report> reports) {
    List<Long> sorted = reports.stream().map(Agreement::number).sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  private static long number(Report report) {
    return switch (report.value()) {
      case Quantity(long value) -> value;
      case Digest _, FeedValue.State _ ->
          throw new IllegalStateException("a feed of numbers holds " + report);
    };
  }

  private static Provenance weakest(List<Report> reports) {
    Provenance weakest = Provenance.HARDWARE;
    for (Report report : reports) {
      weakest = report.provenance() == Provenance.SIMULATED || weakest == Provenance.HARDWARE
          ? report.provenance() : weakest;
    }
    return weakest;
  }
}

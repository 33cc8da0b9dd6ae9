package io.etalon.coherence;

import io.etalon.primitives.Metric;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A validator's coherence score C: the mean, over its links' last W windows, of B times D
 * (PROTOCOL 2).
 *
 * <p>Links of different classes have windows of different lengths, so "the k-th window" is each
 * link's own k-th newest. For each k, B is the sum of the best m scores divided by m, of which no
 * peer organisation may hold more than {@code ceil(m / dMin)}, and D is the share of the wanted
 * distinct organisations among links that scored. An unknown window adds nothing, so silence earns
 * nothing; a link without a reading in its last maxAge windows adds nothing at all. Where the links
 * are younger than W windows, the mean is over as many as the oldest has. One division at the end,
 * rounded down.
 */
final class NodeScore {
  /** A link that counts, seen from one end. */
  record Contribution(String peerOrganisation, List<Metric> scores) {}

  private final ScoringParameters rules;

  NodeScore(ScoringParameters rules) {
    this.rules = rules;
  }

  long ofLinks(List<Contribution> links) {
    int windows = 0;
    for (Contribution link : links) {
      windows = Math.max(windows, link.scores().size());
    }
    windows = (int) Math.min(windows, rules.scoreWindows());
    if (windows == 0) {
      return 0;
    }
    List<Contribution> fresh = links.stream().filter(this::isFresh).toList();
    BigInteger sum = BigInteger.ZERO;
    for (int k = 0; k < windows; k++) {
      sum = sum.add(window(fresh, k));
    }
    return sum
        .divide(BigInteger.valueOf(rules.linksCounted()))
        .divide(BigInteger.valueOf(rules.minOrganisations()))
        .divide(BigInteger.valueOf(windows))
        .longValueExact();
  }

  private boolean isFresh(Contribution link) {
    return link.scores().stream().limit(rules.maxAgeWindows()).anyMatch(Metric::isKnown);
  }

  /** {@code (sum of the best m) * min(distinct organisations, dMin)} of the k-th newest windows. */
  private BigInteger window(List<Contribution> links, int k) {
    List<Scored> scored = new ArrayList<>();
    for (Contribution link : links) {
      if (k < link.scores().size() && link.scores().get(k).reading() > 0) {
        scored.add(new Scored(link.peerOrganisation(), link.scores().get(k).value()));
      }
    }
    scored.sort(Comparator.comparingLong(Scored::score).reversed());
    long perOrganisation = Math.ceilDiv(rules.linksCounted(), rules.minOrganisations());
    Map<String, Long> counted = new TreeMap<>();
    long sum = 0;
    long places = rules.linksCounted();
    for (Scored link : scored) {
      long sofar = counted.getOrDefault(link.organisation(), 0L);
      if (places > 0 && sofar < perOrganisation) {
        sum += link.score();
        places--;
        counted.put(link.organisation(), sofar + 1);
      }
    }
    long organisations = scored.stream().map(Scored::organisation).distinct().count();
    return BigInteger.valueOf(sum)
        .multiply(BigInteger.valueOf(Math.min(organisations, rules.minOrganisations())));
  }

  private record Scored(String organisation, long score) {}
}

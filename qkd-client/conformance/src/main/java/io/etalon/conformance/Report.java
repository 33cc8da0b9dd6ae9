package io.etalon.conformance;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of all probes: one finding a broken rule, rules that were kept, and rules that could
 * not be tried, with the reason.
 */
public record Report(List<Finding> findings, Set<Rule> kept, Map<Rule, String> skipped) {

  public Report {
    findings = List.copyOf(findings);
    kept = Collections.unmodifiableSet(kept);
    skipped = Collections.unmodifiableMap(skipped);
  }

  /** The rules that are broken. */
  public Set<Rule> broken() {
    Set<Rule> broken = EnumSet.noneOf(Rule.class);
    findings.forEach(finding -> broken.add(finding.rule()));
    return broken;
  }

  static Report of(Map<Rule, String> broken, Set<Rule> tried, Map<Rule, String> skipped) {
    Set<Rule> kept = EnumSet.noneOf(Rule.class);
    kept.addAll(tried);
    kept.removeAll(broken.keySet());
    Map<Rule, String> untried = new EnumMap<>(Rule.class);
    untried.putAll(skipped);
    untried.keySet().removeAll(tried);
    untried.keySet().removeAll(broken.keySet());
    List<Finding> findings = broken.entrySet().stream()
        .map(each -> new Finding(each.getKey(), each.getValue())).toList();
    return new Report(findings, kept, untried);
  }
}

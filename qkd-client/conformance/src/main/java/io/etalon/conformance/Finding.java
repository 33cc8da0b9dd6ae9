package io.etalon.conformance;

/** A rule that is broken, and what shows it. Evidence never holds key material. */
public record Finding(Rule rule, String evidence) {

  /** The clause that is broken. */
  public String clause() {
    return rule.clause();
  }

  /** How much it matters. */
  public Severity severity() {
    return rule.severity();
  }

  /** What to do about it. */
  public String remedy() {
    return rule.remedy();
  }
}

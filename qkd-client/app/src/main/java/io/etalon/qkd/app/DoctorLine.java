package io.etalon.qkd.app;

import io.etalon.conformance.Finding;
import io.etalon.conformance.Rule;

/**
 * One line of a doctor's report. Shape: {@code clause} is empty outside the standard's rules;
 * {@code name} is the constant of {@link Diagnosis} or of a rule where something is wrong.
 */
record DoctorLine(
    Outcome outcome, String step, String clause, String name, String what, String remedy) {

  /** How a step ended, from good to bad. */
  enum Outcome {
    OK,
    SKIPPED,
    NOTE,
    WARNING,
    ERROR
  }

  static DoctorLine ok(String step, String what) {
    return new DoctorLine(Outcome.OK, step, "", "", what, "");
  }

  static DoctorLine skipped(String step, String why) {
    return new DoctorLine(Outcome.SKIPPED, step, "", "", why, "");
  }

  static DoctorLine of(String step, Diagnosis diagnosis, String evidence) {
    return new DoctorLine(Outcome.valueOf(diagnosis.severity().name()), step, "",
        diagnosis.name(), diagnosis.meaning() + ": " + evidence, diagnosis.remedy());
  }

  static DoctorLine of(Finding finding) {
    Rule rule = finding.rule();
    return new DoctorLine(Outcome.valueOf(finding.severity().name()), rule.subject(),
        finding.clause(), rule.name(), "not so: " + rule.meaning() + " (" + finding.evidence()
        + ")", finding.remedy());
  }

  static DoctorLine kept(Rule rule) {
    return new DoctorLine(
        Outcome.OK, rule.subject(), rule.clause(), rule.name(), rule.meaning(), "");
  }

  static DoctorLine skipped(Rule rule, String why) {
    return new DoctorLine(
        Outcome.SKIPPED, rule.subject(), rule.clause(), rule.name(), why, "");
  }

  boolean isTrouble() {
    return outcome.compareTo(Outcome.SKIPPED) > 0;
  }
}

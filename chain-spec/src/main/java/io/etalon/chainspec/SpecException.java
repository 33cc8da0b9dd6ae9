package io.etalon.chainspec;

import java.util.List;
import java.util.stream.Collectors;

/** A document that cannot be accepted; the message lists all its problems, one a line. */
public final class SpecException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<SpecProblem> problems;

  SpecException(List<SpecProblem> problems) {
    super(problems.stream().map(SpecProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  static SpecException of(String problem, String remedy) {
    return new SpecException(List.of(new SpecProblem("", 0, 0, problem, remedy)));
  }

  /** What is wrong, in the order of the document; at least one. */
  public List<SpecProblem> problems() {
    return problems;
  }
}

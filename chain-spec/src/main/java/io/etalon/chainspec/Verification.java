package io.etalon.chainspec;

import java.util.List;

/**
 * What the rules say of a specification.
 *
 * @param problems why no chain should start from it; empty where one may
 * @param notes what its operators should know all the same
 */
public record Verification(List<SpecProblem> problems, List<String> notes) {
  /** Keeps copies of the lists. */
  public Verification {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** Whether a chain may start from it. */
  public boolean isSound() {
    return problems.isEmpty();
  }
}

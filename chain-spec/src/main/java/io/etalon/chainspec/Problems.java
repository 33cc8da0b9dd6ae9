package io.etalon.chainspec;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a reader learns of everything in one go. */
final class Problems {
  /** More would help nobody, and a hostile text must not fill the memory. */
  private static final int MAX_PROBLEMS = 100;

  private final List<SpecProblem> found = new ArrayList<>();

  void add(SpecProblem problem) {
    if (found.size() < MAX_PROBLEMS) {
      found.add(problem);
    }
  }

  List<SpecProblem> found() {
    return List.copyOf(found);
  }

  void throwIfAny() throws SpecException {
    if (!found.isEmpty()) {
      throw new SpecException(found);
    }
  }
}

package io.etalon.chainspec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What rules find, each problem at its place in the text where there is one. */
final class Findings {
  private final Map<String, Position> positions;
  private final Problems problems = new Problems();
  private final List<String> notes = new ArrayList<>();

  Findings(Map<String, Position> positions) {
    this.positions = positions;
  }

  void refuse(String path, String problem, String remedy) {
    Position at = positions.getOrDefault(path, Position.NONE);
    problems.add(new SpecProblem(path, at.line(), at.column(), problem, remedy));
  }

  void require(boolean holds, String path, String problem, String remedy) {
    if (!holds) {
      refuse(path, problem, remedy);
    }
  }

  void note(String text) {
    notes.add(text);
  }

  Verification verification() {
    return new Verification(problems.found(), notes);
  }
}

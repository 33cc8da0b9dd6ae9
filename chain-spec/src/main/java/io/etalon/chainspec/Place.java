package io.etalon.chainspec;

/** Where in a document a value is being read, and who collects what is wrong with it. */
record Place(String path, Problems problems) {
  static Place root(Problems problems) {
    return new Place("", problems);
  }

  Place at(String key) {
    return new Place(path.isEmpty() ? key : path + "." + key, problems);
  }

  Place at(int index) {
    return new Place(path + "[" + index + "]", problems);
  }

  void refuse(JsonValue value, String problem, String remedy) {
    refuse(value.position(), problem, remedy);
  }

  void refuse(Position position, String problem, String remedy) {
    problems.add(new SpecProblem(path, position.line(), position.column(), problem, remedy));
  }
}

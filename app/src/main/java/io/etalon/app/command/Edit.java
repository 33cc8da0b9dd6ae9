package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes lines of a source file, which it knows by what they say; it fails before it guesses. */
final class Edit {
  private final String file;
  private final List<String> lines;

  /** An edit of {@code text}, which {@code file} holds. */
  Edit(String file, String text) {
    this.file = file;
    this.lines = new ArrayList<>(text.lines().toList());
  }

  /** Inserts before the first such line. */
  Edit before(Predicate<String> where, String line) throws CommandFailure {
    lines.add(first(where), line);
    return this;
  }

  /** Inserts after the last such line. */
  Edit afterLast(Predicate<String> where, String line) throws CommandFailure {
    lines.add(last(where) + 1, line);
    return this;
  }

  /** Replaces the last such line. */
  Edit replaceLast(Predicate<String> where, UnaryOperator<String> line) throws CommandFailure {
    int last = last(where);
    lines.set(last, line.apply(lines.get(last)));
    return this;
  }

  /** Inserts among lines of the same beginning, before the first that is greater. */
  Edit sorted(String beginning, String line) throws CommandFailure {
    int last = last(each -> each.startsWith(beginning));
    for (int i = 0; i < last; i++) {
      if (lines.get(i).startsWith(beginning) && lines.get(i).compareTo(line) > 0) {
        lines.add(i, line);
        return this;
      }
    }
    lines.add(last + 1, line);
    return this;
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  private int first(Predicate<String> where) throws CommandFailure {
    for (int i = 0; i < lines.size(); i++) {
      if (where.test(lines.get(i))) {
        return i;
      }
    }
    throw unknownPlace();
  }

  private int last(Predicate<String> where) throws CommandFailure {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (where.test(lines.get(i))) {
        return i;
      }
    }
    throw unknownPlace();
  }

  private CommandFailure unknownPlace() {
    return new CommandFailure(file + " is not written as this program expects",
        "add the lines by hand: docs/architecture.md says which");
  }
}

package io.etalon.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The bounds that {@code docs/protocol/bounds.md} lists, against the names in the sources. */
final class BoundsTable {
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");
  private static final int NAMES_IN_A_ROW = 3;

  private BoundsTable() {}

  /** One sentence for each row that names something that is not there, or too little. */
  static List<String> offences(String table, List<SourceFile> sources) {
    Map<String, String> textByType = new TreeMap<>();
    for (SourceFile source : sources) {
      String text = String.join("\n", source.lines());
      source.declarations().types().forEach(type -> textByType.merge(type.name(), text,
          (one, other) -> one + "\n" + other));
    }
    List<String> offences = new ArrayList<>();
    for (String row : rows(table)) {
      List<MatchResult> names = NAME.matcher(row).results().toList();
      if (names.size() != NAMES_IN_A_ROW) {
        offences.add("not constant, method and test: " + row);
      }
      names.stream()
          .filter(name -> !declares(textByType.getOrDefault(name.group(1), ""), name.group(2)))
          .forEach(name -> offences.add("no " + name.group() + " in the sources"));
    }
    return offences;
  }

  static List<String> rows(String table) {
    return table.lines()
        .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
        .filter(line -> !line.startsWith("| bound |"))
        .toList();
  }

  private static boolean declares(String text, String member) {
    return Pattern.compile("\\b" + member + "\\b").matcher(text).find();
  }
}

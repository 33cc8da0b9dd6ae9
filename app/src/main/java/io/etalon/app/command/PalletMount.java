package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes a pallet part of the runtime: its lines in {@code assembly}. */
final class PalletMount {
  private static final String ASSEMBLY = "assembly/";
  private static final String PALLETS =
      ASSEMBLY + "src/main/java/io/etalon/assembly/ChainPallets.java";
  private static final String MODULE = ASSEMBLY + "src/main/java/module-info.java";
  private static final String POM = ASSEMBLY + "pom.xml";
  private static final Pattern MOUNT = Pattern.compile("new Mount<>\\((\\d+), \\w+\\)");
  private static final String LAST = ")));";
  private static final int MAX_INDEX = 255;

  private final Path root;
  private final PalletName name;

  PalletMount(Path root, PalletName name) {
    this.root = root;
    this.name = name;
  }

  /**
   * The wanted index where it is free, or the first above all that are taken. Errors: an index that
   * cannot be used, a name that means something there already.
   */
  int index(OptionalInt wanted) throws IOException, CommandFailure {
    String pallets = read(PALLETS);
    for (String word : List.of(name.type(), name.type() + "Config", name.variable())) {
      if (Pattern.compile("\\b" + word + "\\b").matcher(pallets).find()) {
        throw new CommandFailure(PALLETS + " has a meaning for " + word, "choose another name");
      }
    }
    TreeSet<Integer> taken = new TreeSet<>();
    MOUNT.matcher(pallets).results()
        .map(MatchResult::group)
        .forEach(mount -> taken.add(Integer.valueOf(mount.replaceAll("\\D", ""))));
    int index = wanted.orElse(taken.isEmpty() ? 0 : taken.last() + 1);
    if (index < 0 || index > MAX_INDEX || taken.contains(index)) {
      throw new CommandFailure("the index " + index + " cannot be used",
          "name one of 0 to " + MAX_INDEX + " that is none of " + taken);
    }
    return index;
  }

  void write(int index) throws IOException, CommandFailure {
    String type = name.type();
    String variable = name.variable();
    String packageName = "io.etalon." + name.packageWord();
    String pallets = new Edit(PALLETS, read(PALLETS))
        .sorted("import io.etalon.", "import " + packageName + "." + type + "Config;")
        .sorted("import io.etalon.", "import " + packageName + "." + type + ";")
        .before(line -> line.equals("  final CallTable calls ="),
            "  final %s %s = new %1$s(new %1$sConfig());".formatted(type, variable))
        .replaceLast(line -> MOUNT.matcher(line).find() && line.endsWith(LAST),
            line -> line.replace(LAST, "),\n              new Mount<>(%d, %s)%s"
                .formatted(index, variable, LAST.substring(1))))
        .text();
    String module = new Edit(MODULE, read(MODULE))
        .sorted("  requires io.etalon.", "  requires " + packageName + ";")
        .text();
    String pom = new Edit(POM, read(POM))
        .afterLast(line -> line.contains("etalon-pallet-"),
            "    <dependency><groupId>io.etalon</groupId><artifactId>" + name.artifact()
                + "</artifactId></dependency>")
        .text();
    Files.writeString(root.resolve(PALLETS), pallets);
    Files.writeString(root.resolve(MODULE), module);
    Files.writeString(root.resolve(POM), pom);
  }

  private String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }
}

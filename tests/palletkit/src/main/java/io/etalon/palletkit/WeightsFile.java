package io.etalon.palletkit;

import io.etalon.pallet.Pallet;
import io.etalon.pallet.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pallet's {@code …Weights.java}. Written are the values of the weights that were measured and
 * the paragraph that says where; all else in it is its author's.
 */
final class WeightsFile {
  private static final int COLUMNS = 100;
  private static final String DECLARATION =
      "(static final Weight %s =)\\s*[^;]+;";
  private static final Pattern PARAGRAPH =
      Pattern.compile("(?s)\\n \\*\\n \\* <p>Measured.*?(?=\\n \\*\\n \\* <p>|\\n \\*/)");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*.*?\\*/(?=\\n(final )?class)");

  private final Path path;
  private final String pallet;

  WeightsFile(Path path, String pallet) {
    this.path = path;
    this.pallet = pallet;
  }

  /** Of a pallet in the module that is the working directory. */
  static WeightsFile of(Pallet<?> pallet) throws IOException {
    String name = pallet.getClass().getSimpleName() + "Weights.java";
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      Path path = files.filter(file -> file.endsWith(name)).findFirst()
          .orElseThrow(() -> new AssertionError("no " + name + " here"));
      return new WeightsFile(path, pallet.name());
    }
  }

  Path path() {
    return path;
  }

  void write(Map<String, Weight> weights, Machine machine) throws IOException {
    String text = Files.readString(path);
    for (Map.Entry<String, Weight> weight : weights.entrySet()) {
      text = withValue(text, weight.getKey(), weight.getValue());
    }
    Files.writeString(path, withParagraph(text, machine));
  }

  private String withValue(String text, String constant, Weight weight) {
    Matcher declaration =
        Pattern.compile(DECLARATION.formatted(Pattern.quote(constant))).matcher(text);
    if (!declaration.find()) {
      throw new AssertionError(path + " declares no weight " + constant);
    }
    return declaration.replaceFirst(
        "$1 Weight.ofMicros(%s);".formatted(grouped(weight.nanos() / 1_000)));
  }

  private static String grouped(long number) {
    return "%,d".formatted(number).replace(',', '_');
  }

  private String withParagraph(String text, Machine machine) {
    Matcher comment = COMMENT.matcher(text);
    if (!comment.find()) {
      throw new AssertionError(path + " says nothing of its class");
    }
    String paragraph = wrapped(("<p>Measured and written by {@code etalon benchmark pallet %s} on"
        + " %s, JDK %s, commit %s: twice the time in memory, and what reads and writes cost in"
        + " the store.").formatted(pallet, machine.processor(), machine.jdk(), machine.commit()));
    String kept = PARAGRAPH.matcher(block(comment.group())).replaceFirst("");
    String written = kept.replace("\n */", "\n *\n" + paragraph + "\n */");
    return text.substring(0, comment.start()) + written + text.substring(comment.end());
  }

  /** A comment of one line as one of several. */
  private static String block(String comment) {
    return comment.contains("\n")
        ? comment : comment.replace("/** ", "/**\n * ").replace(" */", "\n */");
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(" *");
    for (String word : text.split(" ")) {
      if (line.length() + 1 + word.length() > COLUMNS) {
        lines.append(line).append('\n');
        line = new StringBuilder(" *");
      }
      line.append(' ').append(word);
    }
    return lines.append(line).toString();
  }
}

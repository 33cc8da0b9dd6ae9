package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * A pallet's name in each place where a tree of sources spells it.
 *
 * @param text lower-case words joined by hyphens, such as {@code cold-storage}
 */
record PalletName(String text) {
  private static final int MAX_LENGTH = 32;
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*");

  /** Checks a name. Errors: letters that no directory or package has, a word of the language. */
  static PalletName of(String text) throws CommandFailure {
    if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
      throw new CommandFailure("\"" + text + "\" is no name for a pallet",
          "use lower-case words joined by hyphens, such as cold-storage, at most " + MAX_LENGTH
              + " letters");
    }
    PalletName name = new PalletName(text);
    if (SourceVersion.isKeyword(name.packageWord())) {
      throw new CommandFailure(text + " is a word of Java", "use another name");
    }
    return name;
  }

  /** {@code ColdStorage}. */
  String type() {
    return Arrays.stream(text.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** {@code coldStorage}. */
  String variable() {
    return Character.toLowerCase(type().charAt(0)) + type().substring(1);
  }

  /** {@code coldstorage}: the last word of the module and its package. */
  String packageWord() {
    return text.replace("-", "");
  }

  /** {@code etalon-pallet-cold-storage}. */
  String artifact() {
    return "etalon-pallet-" + text;
  }

  /** {@code pallets/cold-storage}. */
  String directory() {
    return "pallets/" + text;
  }
}

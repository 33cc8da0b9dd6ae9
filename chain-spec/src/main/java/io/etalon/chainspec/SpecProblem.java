package io.etalon.chainspec;

/**
 * One thing that is wrong with a document.
 *
 * @param path of the value, such as {@code links[2].linkClass}; empty for the whole document
 * @param line from 1, or 0 where the value does not come from a text
 * @param column likewise
 * @param problem what is wrong
 * @param remedy what to do about it
 */
public record SpecProblem(String path, int line, int column, String problem, String remedy) {
  /** All of it in one line. */
  @Override
  public String toString() {
    String where = path.isEmpty() ? "the document" : path;
    String place = line == 0 ? "" : " (line " + line + ", column " + column + ")";
    return where + place + ": " + problem + "; " + remedy;
  }
}

package io.etalon.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The checkout these tests run in: its root, and the modules that the root's build file lists. */
record Project(Path root) {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /** The checkout around the working directory: the nearest directory upwards that holds mvnw. */
  static Project here() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new IllegalStateException("these tests run inside a checkout of Etalon only");
      }
    }
    return new Project(directory);
  }

  /** Every directory of the build, in the order the build file lists. */
  List<String> directories() {
    return MODULE.matcher(read(root.resolve("pom.xml"))).results().map(MatchResult::group)
        .map(element -> element.replaceAll("<[^>]+>", "").strip()).toList();
  }

  /** The directories that hold a named module, whether compiled or not. */
  List<String> moduleDirectories() {
    return directories().stream()
        .filter(one -> Files.exists(root.resolve(one, "src/main/java/module-info.java")))
        .toList();
  }

  /** The named modules that are compiled, in reactor order. */
  List<CompiledModule> modules() {
    return moduleDirectories().stream().filter(this::isCompiled)
        .map(directory -> CompiledModule.read(root, directory)).toList();
  }

  boolean isCompiled(String directory) {
    return Files.exists(root.resolve(directory, "target/classes/module-info.class"));
  }

  /** Every hand-written Java file of the build, main and test. */
  List<SourceFile> sources() {
    return directories().stream()
        .flatMap(directory -> files(root.resolve(directory, "src"), ".java").stream())
        .map(path -> new SourceFile(root.relativize(path).toString(), read(path))).toList();
  }

  /** All files below a directory whose name ends so, sorted; none where it is missing. */
  static List<Path> files(Path directory, String suffix) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var paths = Files.walk(directory)) {
      return paths.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

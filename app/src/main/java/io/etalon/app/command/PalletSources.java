package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a new pallet into a tree. What it writes is the pallet {@code counter} of that tree's test
 * kit with another name: code that is compiled and tested with everything else.
 */
final class PalletSources {
  private static final Path PATTERN = Path.of("tests/palletkit/src/test/java/io/etalon/counter");
  private static final String POM = "pom.xml";
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final String LAST_MODULE = "    <module>assembly</module>";
  private static final String MANAGED = "<artifactId>etalon-pallet-";

  private final Path root;
  private final PalletName name;
  private final Path directory;

  /** Errors: no tree, or one that has the pallet already. */
  PalletSources(Path root, PalletName name) throws CommandFailure {
    this.root = root;
    this.name = name;
    this.directory = root.resolve(name.directory());
    if (!Files.isDirectory(root.resolve(PATTERN))) {
      throw new CommandFailure(root + " is no checkout of Etalon", "run ./etalon of a checkout");
    }
    if (Files.exists(directory)) {
      throw new CommandFailure(name.directory() + " is there already",
          "choose another name, or remove it");
    }
    requireNewPackage();
  }

  /** Two modules of one package would not start together. */
  private void requireNewPackage() throws CommandFailure {
    Path source = Path.of("src/main/java/io/etalon").resolve(name.packageWord());
    try {
      for (MatchResult module : MODULE.matcher(pom()).results().toList()) {
        if (Files.exists(root.resolve(module.group(1)).resolve(source))) {
          throw new CommandFailure(
              "io.etalon." + name.packageWord() + " is the package of " + module.group(1),
              "choose another name");
        }
      }
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + root.resolve(POM), "check its permissions", e);
    }
  }

  private String pom() throws IOException {
    return Files.readString(root.resolve(POM));
  }

  void write() throws IOException, CommandFailure {
    String changed = withModule(pom());
    write(directory.resolve("pom.xml"), modulePom());
    write(directory.resolve("src/main/java/module-info.java"), moduleInfo());
    for (Path file : pattern()) {
      String tree = file.getFileName().toString().matches(".*(Test|Benchmark).java")
          ? "test" : "main";
      Path target = directory.resolve("src/" + tree + "/java/io/etalon/" + name.packageWord());
      write(target.resolve(renamed(file.getFileName().toString())),
          renamed(Files.readString(file)));
    }
    Files.writeString(root.resolve(POM), changed);
  }

  private List<Path> pattern() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(PATTERN))) {
      return files.sorted().toList();
    }
  }

  private String renamed(String text) {
    return text
        .replace("io.etalon.counter", "io.etalon." + name.packageWord())
        .replace("Counter", name.type())
        .replace("counter", name.text());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String withModule(String pom) throws CommandFailure {
    String managed = "      <dependency><groupId>io.etalon</groupId><artifactId>" + name.artifact()
        + "</artifactId><version>${project.version}</version></dependency>";
    return new Edit(POM, pom)
        .before(line -> line.equals(LAST_MODULE), "    <module>" + name.directory() + "</module>")
        .afterLast(line -> line.contains(MANAGED), managed)
        .text();
  }

  private String modulePom() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <project xmlns="http://maven.apache.org/POM/4.0.0"
                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                 xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 \
        http://maven.apache.org/xsd/maven-4.0.0.xsd">
          <modelVersion>4.0.0</modelVersion>
          <parent>
            <groupId>io.etalon</groupId>
            <artifactId>etalon</artifactId>
            <version>0.1.0-SNAPSHOT</version>
            <relativePath>../../pom.xml</relativePath>
          </parent>
          <artifactId>%s</artifactId>
          <dependencies>
            <dependency><groupId>io.etalon</groupId><artifactId>etalon-pallet</artifactId>\
        </dependency>
            <dependency><groupId>io.etalon</groupId><artifactId>etalon-palletkit</artifactId>\
        <scope>test</scope></dependency>
          </dependencies>
        </project>
        """.formatted(name.artifact());
  }

  private String moduleInfo() {
    return """
        import org.jspecify.annotations.NullMarked;

        /** The pallet {@code %s}: what lives here, and what never will, in one paragraph. */
        @NullMarked
        module io.etalon.%2$s {
          requires static transitive org.jspecify;
          requires transitive io.etalon.pallet;

          exports io.etalon.%2$s;
        }
        """.formatted(name.text(), name.packageWord());
  }
}

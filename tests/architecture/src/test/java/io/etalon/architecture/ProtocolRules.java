package io.etalon.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbered rules of docs/protocol, and the methods that the pages say keep them. */
final class ProtocolRules {
  private static final Pattern RULE = Pattern.compile("^\\*\\*([A-Z]\\d+)\\..*");
  private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w*)\\.([a-z]\\w*)`");
  private static final String ARROW = "→ ";
  private static final String NOT_BUILT = "→ not built yet";

  private ProtocolRules() {}

  /** The line of each rule of a page that names its methods; empty where there is none. */
  static Map<String, Optional<String>> of(String page) {
    Map<String, Optional<String>> rules = new TreeMap<>();
    String rule = "";
    for (String line : page.lines().toList()) {
      Matcher start = RULE.matcher(line);
      if (start.matches()) {
        rule = start.group(1);
        rules.put(rule, Optional.empty());
      } else if (line.startsWith("#")) {
        rule = "";
      }
      if (line.startsWith(ARROW) || METHOD.matcher(line).find()) {
        rules.computeIfPresent(
            rule, (_, before) -> Optional.of(before.map(named -> named + line).orElse(line)));
      }
    }
    return rules;
  }

  /** One sentence for each rule that names no method, or one that does not exist. */
  static List<String> offences(Map<String, Optional<String>> rules, Set<String> methods) {
    List<String> offences = new ArrayList<>();
    rules.forEach(
        (rule, line) -> {
          if (line.isEmpty()) {
            offences.add(rule + " names no method");
            return;
          }
          List<String> named =
              METHOD.matcher(line.get()).results()
                  .map(method -> method.group(1) + "." + method.group(2)).toList();
          if (named.isEmpty() && !line.get().equals(NOT_BUILT)) {
            offences.add(rule + " names no method");
          }
          named.stream().filter(method -> !methods.contains(method))
              .forEach(method -> offences.add(rule + " names " + method + ", which is not there"));
        });
    return offences;
  }

  /** The rules that no code keeps yet, as their pages say. */
  static List<String> notBuilt(Map<String, Optional<String>> rules) {
    return rules.entrySet().stream()
        .filter(rule -> rule.getValue().filter(NOT_BUILT::equals).isPresent())
        .map(Map.Entry::getKey).toList();
  }

  /** Every method of every compiled class as Class.method, tests of tests/ included. */
  static Set<String> methods(Project project) {
    Set<String> methods = new TreeSet<>();
    for (String directory : project.directories()) {
      Path target = project.root().resolve(directory, "target");
      addAll(target.resolve("classes"), methods);
      if (directory.startsWith("tests/")) {
        addAll(target.resolve("test-classes"), methods);
      }
    }
    return methods;
  }

  private static void addAll(Path output, Set<String> methods) {
    for (Path file : Project.files(output, ".class")) {
      ClassModel model = parse(file);
      String name = model.thisClass().asInternalName();
      String simple = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
      model.methods().forEach(
          method -> methods.add(simple + "." + method.methodName().stringValue()));
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.etalon.architecture;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The arrows between modules, ours and others'. */
final class ModuleGraph {
  // Fixed widths, so that one long name does not move every line of the record.
  private static final String LINE = "%-28s %-26s %s";

  private final Map<String, CompiledModule> byName = new LinkedHashMap<>();

  ModuleGraph(List<CompiledModule> modules) {
    modules.forEach(module -> byName.put(module.name(), module));
  }

  List<CompiledModule> modules() {
    return List.copyOf(byName.values());
  }

  /** True where the name is that of a module of this build. */
  boolean isOurs(String name) {
    return byName.containsKey(name);
  }

  CompiledModule module(String name) {
    return byName.get(name);
  }

  /** Every module of ours that can be reached from this one, itself left out. */
  Set<String> reachableFrom(CompiledModule start) {
    Set<String> reached = new TreeSet<>();
    collect(start, reached);
    return reached;
  }

  /**
   * One line a module, by directory: where it is, its name, what it requires; a plus marks what it
   * passes on.
   */
  String print() {
    return modules().stream().sorted(Comparator.comparing(CompiledModule::directory))
        .map(module -> LINE.formatted(module.directory(), module.name(), arrows(module)).strip())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private void collect(CompiledModule from, Set<String> reached) {
    for (String name : from.requires()) {
      if (isOurs(name) && reached.add(name)) {
        collect(module(name), reached);
      }
    }
  }

  private static String arrows(CompiledModule module) {
    Set<String> passedOn = module.requiresTransitively();
    String targets = module.requires().stream()
        .map(name -> passedOn.contains(name) ? name + "+" : name).collect(Collectors.joining(" "));
    return targets.isEmpty() ? "" : "-> " + targets;
  }
}

package io.etalon.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which arrows may exist. Each rule returns one sentence for each offence; a missing arrow that
 * somebody needs is a question of design (docs/architecture.md), not a line to add here.
 */
final class Layers {
  /** A block's result, or a node's vote, depends on these: they may reach only each other. */
  static final List<String> PURE = List.of(
      "runtime/ssz", "runtime/crypto", "runtime/primitives", "runtime/trie", "runtime/face",
      "runtime/pallet", "runtime/executive", "assembly", "pallets/", "zk/verifier",
      "node/consensus", "node/txpool", "node/sync");

  /** Stays when a runtime is replaced; all that a node may know of a runtime. */
  private static final List<String> BOOT_LAYER = List.of(
      "runtime/ssz", "runtime/crypto", "runtime/primitives", "runtime/trie", "runtime/face");

  /** What an upgrade of the runtime replaces. */
  private static final String[] REPLACEABLE = {
    "runtime/pallet", "runtime/executive", "assembly", "pallets/",
  };

  /** Top directory to the directories that its modules may require, besides those of BOOT_LAYER. */
  private static final Map<String, List<String>> ARROWS = Map.ofEntries(
      Map.entry("runtime", List.of("runtime/")),
      Map.entry("pallets", List.of("runtime/pallet", "zk/verifier")),
      Map.entry("assembly", List.of("runtime/", "pallets/")),
      Map.entry("zk", List.of("zk/")),
      Map.entry("chain-spec", List.of("runtime/signing")),
      Map.entry("qkd-client", List.of("runtime/signing", "qkd-client/")),
      Map.entry("pq-proxy", List.of("runtime/signing", "qkd-client/", "pq-proxy/")),
      Map.entry("node", List.of(
          "runtime/signing", "chain-spec", "qkd-client/", "pq-proxy/", "node/")),
      Map.entry("research", List.of("runtime/", "pallets/", "qkd-client/", "node/consensus")),
      Map.entry("app", List.of("runtime/signing", "assembly", "chain-spec", "qkd-client/",
          "pq-proxy/", "node/", "research")),
      Map.entry("tests", List.of("runtime/", "pallets/", "assembly", "zk/", "chain-spec",
          "qkd-client/", "pq-proxy/", "node/", "research", "app", "tests/")));

  private Layers() {}

  static boolean isPure(CompiledModule module) {
    return module.isIn(PURE.toArray(String[]::new));
  }

  /** Arrows outside the table. Only the application may name the runtime that it starts with. */
  static List<String> unknownArrows(ModuleGraph graph) {
    List<String> offences = new ArrayList<>();
    for (CompiledModule from : graph.modules()) {
      List<String> allowed = ARROWS.getOrDefault(top(from), List.of());
      for (String name : from.requires()) {
        if (graph.isOurs(name) && !mayRequire(from, graph.module(name), allowed)) {
          offences.add(from.directory() + " may not require " + graph.module(name).directory());
        }
      }
    }
    return offences;
  }

  /** Pure modules that reach an impure one, by however many steps. */
  static List<String> impureReach(ModuleGraph graph) {
    List<String> offences = new ArrayList<>();
    for (CompiledModule from : graph.modules()) {
      for (String name : graph.reachableFrom(from)) {
        if (isPure(from) && !isPure(graph.module(name))) {
          offences.add(from.directory() + " is pure and reaches " + graph.module(name).directory());
        }
      }
    }
    return offences;
  }

  /** Modules of the boot layer that reach what an upgrade replaces: it would cross the face. */
  static List<String> bootLayerReach(ModuleGraph graph) {
    List<String> offences = new ArrayList<>();
    for (CompiledModule from : graph.modules()) {
      for (String name : graph.reachableFrom(from)) {
        if (from.isIn(BOOT_LAYER.toArray(String[]::new)) && graph.module(name).isIn(REPLACEABLE)) {
          offences.add(from.directory() + " belongs to the boot layer and reaches "
              + graph.module(name).directory());
        }
      }
    }
    return offences;
  }

  /** Modules below node/ that reach what an upgrade replaces. */
  static List<String> nodeReach(ModuleGraph graph) {
    List<String> offences = new ArrayList<>();
    for (CompiledModule from : graph.modules()) {
      for (String name : new TreeSet<>(graph.reachableFrom(from))) {
        if (from.isIn("node/") && graph.module(name).isIn(REPLACEABLE)) {
          offences.add(from.directory() + " sees the runtime past its face: it reaches "
              + graph.module(name).directory());
        }
      }
    }
    return offences;
  }

  private static boolean mayRequire(CompiledModule from, CompiledModule to, List<String> allowed) {
    return to.isIn(BOOT_LAYER.toArray(String[]::new))
        || to.isIn(allowed.toArray(String[]::new));
  }

  private static String top(CompiledModule module) {
    return module.directory().split("/")[0];
  }
}

package io.etalon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The module graph is the one on record, and no arrow in it breaks a layer. */
class ModuleGraphTest {
  private static final Project PROJECT = Project.here();
  private static final ModuleGraph GRAPH = new ModuleGraph(PROJECT.modules());
  private static final String NULL_MARKED = "Lorg/jspecify/annotations/NullMarked;";

  @Test
  void everyModuleIsCompiledBeforeTheseTestsRun() {
    assertThat(PROJECT.moduleDirectories()).as("run the build from the root")
        .allMatch(PROJECT::isCompiled);
    assertThat(PROJECT.directories()).last()
        .as("the last module of pom.xml").isEqualTo("tests/architecture");
  }

  @Test
  void graphIsTheOneOnRecord() throws IOException {
    Path record = PROJECT.root().resolve("tests/architecture/src/test/resources/module-graph.txt");
    if (Boolean.getBoolean("graph.update")) {
      Files.writeString(record, GRAPH.print());
    }
    assertThat(GRAPH.print().lines())
        .as("the arrows changed; where that is meant, run ./mvnw -pl tests/architecture test"
            + " -Dgraph.update=true and commit module-graph.txt with the reason")
        .containsExactlyElementsOf(Project.read(record).lines().toList());
  }

  @Test
  void arrowsPointDown() {
    assertThat(Layers.unknownArrows(GRAPH)).isEmpty();
    assertThat(Layers.unknownArrows(graph("runtime/ssz", "node/engine"))).hasSize(1);
    assertThat(Layers.unknownArrows(graph("qkd-client/metrics", "node/engine"))).hasSize(1);
    assertThat(Layers.unknownArrows(graph("node/engine", "runtime/pallet"))).hasSize(1);
    assertThat(Layers.unknownArrows(graph("app", "assembly"))).isEmpty();
  }

  @Test
  void palletsRequireNoSibling() {
    assertThat(Layers.unknownArrows(graph("pallets/balances", "pallets/system")))
        .containsExactly("pallets/balances may not require pallets/system");
    assertThat(Layers.unknownArrows(graph("pallets/balances", "runtime/executive"))).hasSize(1);
    assertThat(Layers.unknownArrows(graph("pallets/balances", "runtime/pallet"))).isEmpty();
  }

  @Test
  void pureModulesReachOnlyPureOnes() {
    assertThat(Layers.impureReach(GRAPH)).isEmpty();
    assertThat(Layers.impureReach(graph("runtime/executive", "runtime/signing")))
        .containsExactly("runtime/executive is pure and reaches runtime/signing");
    assertThat(Layers.impureReach(graph("node/consensus", "runtime/face", "runtime/signing")))
        .hasSize(2);
  }

  @Test
  void nothingThatAnUpgradeReplacesCrossesTheFace() {
    assertThat(Layers.bootLayerReach(GRAPH)).isEmpty();
    assertThat(Layers.bootLayerReach(graph("runtime/face", "runtime/pallet"))).hasSize(1);
    assertThat(Layers.nodeReach(GRAPH)).isEmpty();
    assertThat(Layers.nodeReach(graph("node/engine", "chain-spec", "runtime/executive")))
        .hasSize(1);
    assertThat(Layers.nodeReach(graph("app", "assembly", "runtime/pallet")))
        .isEmpty();
  }

  @Test
  void librariesStayWhereTheyBelong() {
    assertThat(Libraries.strays(GRAPH)).isEmpty();
    for (String library : List.of("rocksdbjni", "io.grpc.stub", "com.google.guice",
        "info.picocli", "org.bouncycastle.provider", "java.sql", "jdk.incubator.vector",
        "some.unknown")) {
      assertThat(Libraries.strays(new ModuleGraph(List.of(requiring("runtime/trie", library)))))
          .as(library).hasSize(1);
    }
    assertThat(Libraries.strays(new ModuleGraph(List.of(
        requiring("node/storage", "rocksdbjni"), requiring("node/engine", "java.net.http")))))
        .isEmpty();
  }

  @Test
  void modulesExportOnePackageNamedLikeThem() {
    assertThat(GRAPH.modules()).filteredOn(module -> !exportsItself(module)).isEmpty();
    var exports = ModuleDescriptor.newModule("io.etalon.one");
    assertThat(exportsItself(module("runtime/one", exports.exports("io.etalon.one").build())))
        .isTrue();
    assertThat(exportsItself(module("runtime/one", exports.exports("io.etalon.two").build())))
        .isFalse();
  }

  @Test
  void directoriesAreTheLastWordOfTheirModules() {
    assertThat(GRAPH.modules()).filteredOn(module -> !isNamedLikeItsDirectory(module)).isEmpty();
    assertThat(isNamedLikeItsDirectory(named("runtime/ssz", "io.etalon.codec"))).isFalse();
    assertThat(isNamedLikeItsDirectory(named("chain-spec", "io.etalon.chainspec"))).isTrue();
  }

  @Test
  void modulesAreNullMarked() {
    assertThat(GRAPH.modules())
        .filteredOn(module -> !module.annotations().contains(NULL_MARKED)).isEmpty();
    assertThat(named("runtime/ssz", "io.etalon.ssz").annotations()).doesNotContain(NULL_MARKED);
  }

  private static boolean exportsItself(CompiledModule module) {
    boolean exportsNothing = module.directory().endsWith("app") && module.exports().isEmpty();
    return exportsNothing || module.exports().equals(Set.of(module.name()));
  }

  /** The face of the runtime is the one module whose package takes the name of the whole. */
  private static boolean isNamedLikeItsDirectory(CompiledModule module) {
    String directory = module.directory().substring(module.directory().lastIndexOf('/') + 1);
    String word = module.name().substring(module.name().lastIndexOf('.') + 1);
    return directory.replace("-", "").endsWith(word)
        || module.directory().equals("runtime/face") && module.name().equals("io.etalon.runtime");
  }

  /** A chain of modules, each of which requires the next. */
  private static ModuleGraph graph(String... directories) {
    List<CompiledModule> modules = new ArrayList<>();
    for (int i = 0; i < directories.length; i++) {
      var descriptor = ModuleDescriptor.newModule(nameOf(directories[i]));
      if (i + 1 < directories.length) {
        descriptor.requires(nameOf(directories[i + 1]));
      }
      modules.add(module(directories[i], descriptor.build()));
    }
    return new ModuleGraph(modules);
  }

  private static CompiledModule requiring(String directory, String library) {
    return module(directory,
        ModuleDescriptor.newModule(nameOf(directory)).requires(library).build());
  }

  private static CompiledModule named(String directory, String name) {
    return module(directory, ModuleDescriptor.newModule(name).build());
  }

  private static CompiledModule module(String directory, ModuleDescriptor descriptor) {
    return new CompiledModule(directory, descriptor, Set.of(), List.of());
  }

  private static String nameOf(String directory) {
    return "io.etalon." + directory.replace('/', '.').replace("-", "");
  }
}

package io.etalon.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.runtime.Execution;
import io.etalon.runtime.Runtime;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An upgrade replaces assembly, executive and pallets, while the node, the face and what lies below
 * stay. So two copies of the former, each in a module layer of its own, share one of the latter.
 */
class SideBySideTest {
  private static final String ASSEMBLY = "io.etalon.assembly";

  /** Below the face: a second copy of these would be other types to the node. */
  private static final List<String> STAYS =
      List.of(
          "io.etalon.crypto", "io.etalon.ssz", "io.etalon.primitives", "io.etalon.trie",
          "io.etalon.runtime");

  private static ModuleLayer freshLayer() {
    ModuleLayer boot = ModuleLayer.boot();
    Path[] replaced =
        boot.configuration().modules().stream()
            .map(ResolvedModule::reference)
            .filter(module -> module.descriptor().name().startsWith("io.etalon."))
            .filter(module -> !STAYS.contains(module.descriptor().name()))
            .map(module -> Path.of(module.location().orElseThrow()))
            .toArray(Path[]::new);
    ModuleFinder finder = ModuleFinder.of(replaced);
    Configuration configuration =
        boot.configuration().resolve(finder, ModuleFinder.of(), List.of(ASSEMBLY));
    return boot.defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader());
  }

  /** Loads a runtime as a node would: by the entry that its manifest names. */
  private static Runtime load(ModuleLayer layer) throws ReflectiveOperationException, IOException {
    Module assembly = layer.findModule(ASSEMBLY).orElseThrow();
    try (InputStream entry = assembly.getResourceAsStream("META-INF/etalon/runtime")) {
      String name = new String(entry.readAllBytes(), StandardCharsets.US_ASCII).strip();
      Class<?> type = Class.forName(assembly, name);
      return (Runtime) type.getConstructor().newInstance();
    }
  }

  @Test
  void twoRuntimesLiveSideBySideOverOneFace() throws Exception {
    Runtime first = load(freshLayer());
    Runtime second = load(freshLayer());
    assertThat(
            Stream.of(first.getClass(), second.getClass(), ChainRuntime.class)
                .map(type -> (Object) type)
                .distinct())
        .hasSize(3);

    Execution genesis = first.genesis(Genesis.config(), Genesis.VERIFIER);
    assertThat(second.genesis(Genesis.config(), Genesis.VERIFIER)).isEqualTo(genesis);

    // Blocks that one of them builds are the other's too.
    Ledger ledger = new Ledger(first, Genesis.config());
    Execution built =
        first.author(
            ledger.tip(),
            ledger.authoring(ledger.sign(Genesis.ALICE, ledger.transfer(Genesis.BOB, 7_000_000))),
            Genesis.VERIFIER);
    assertThat(built.outcomes()).hasSize(1);
    assertThat(second.execute(ledger.tip(), built.block(), Genesis.VERIFIER)).isEqualTo(built);
  }
}

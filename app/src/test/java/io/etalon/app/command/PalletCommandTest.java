package io.etalon.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.app.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what is written also builds and runs is seen by the page's acceptance test. */
class PalletCommandTest {
  private static final List<String> NEEDED = List.of(
      "pom.xml", "assembly/pom.xml", "assembly/src/main/java/module-info.java",
      "assembly/src/main/java/io/etalon/assembly/ChainPallets.java");

  private static final Path PATTERN = Path.of("tests/palletkit/src/test/java/io/etalon/counter");

  @TempDir private Path copy;

  @BeforeEach
  void copyTheTree() throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    for (String file : NEEDED) {
      copy(root.resolve(file), copy.resolve(file));
    }
    try (Stream<Path> files = Files.list(root.resolve(PATTERN))) {
      for (Path file : files.toList()) {
        copy(file, copy.resolve(PATTERN).resolve(file.getFileName()));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private String read(String file) throws IOException {
    return Files.readString(copy.resolve(file));
  }

  @Test
  void writesSevenFilesAndATestUnderTheNewName() throws Exception {
    new PalletSources(copy, PalletName.of("cold-storage")).write();
    Path main = copy.resolve("pallets/cold-storage/src/main/java/io/etalon/coldstorage");
    for (String part : List.of("", "Call", "Event", "Error", "Config", "Genesis", "Weights")) {
      assertThat(main.resolve("ColdStorage" + part + ".java")).exists();
    }
    assertThat(Files.readString(main.resolve("ColdStorage.java")))
        .contains("package io.etalon.coldstorage;", "NAME = \"cold-storage\"")
        .doesNotContainIgnoringCase("counter");
    assertThat(copy.resolve(
        "pallets/cold-storage/src/test/java/io/etalon/coldstorage/ColdStorageTest.java")).exists();
    assertThat(read("pom.xml").lines()).containsOnlyOnce(
        "    <module>pallets/cold-storage</module>",
        "      <dependency><groupId>io.etalon</groupId><artifactId>etalon-pallet-cold-storage"
            + "</artifactId><version>${project.version}</version></dependency>");
  }

  @Test
  void mountsAtTheFirstIndexAboveAll() throws Exception {
    PalletMount mount = new PalletMount(copy, PalletName.of("cold-storage"));
    int index = mount.index(OptionalInt.empty());
    mount.write(index);
    assertThat(index).isGreaterThan(10);
    assertThat(read(NEEDED.get(3))).contains(
        "import io.etalon.coldstorage.ColdStorage;\n"
            + "import io.etalon.coldstorage.ColdStorageConfig;",
        "final ColdStorage coldStorage = new ColdStorage(new ColdStorageConfig());",
        "              new Mount<>(" + index + ", coldStorage)));");
    assertThat(read(NEEDED.get(2))).contains("  requires io.etalon.coldstorage;");
    assertThat(read(NEEDED.get(1))).contains("etalon-pallet-cold-storage");
    assertThat(new PalletMount(copy, PalletName.of("other")).index(OptionalInt.empty()))
        .isEqualTo(index + 1);
  }

  @Test
  void refusesAnIndexThatAnotherPalletHas() throws Exception {
    PalletMount mount = new PalletMount(copy, PalletName.of("cold-storage"));
    for (int index : new int[] {-1, 2, 256}) {
      assertThatThrownBy(() -> mount.index(OptionalInt.of(index)))
          .isInstanceOf(CommandFailure.class).hasMessageContaining("cannot be used");
    }
    assertThat(mount.index(OptionalInt.of(77))).isEqualTo(77);
  }

  @Test
  void refusesADirectoryOrPackageThatIsThere() throws Exception {
    new PalletSources(copy, PalletName.of("cold-storage")).write();
    for (String taken : List.of("cold-storage", "coldstorage")) {
      assertThatThrownBy(() -> new PalletSources(copy, PalletName.of(taken)))
          .isInstanceOf(CommandFailure.class);
    }
  }

  @Test
  void refusesNamesThatMeanSomethingInTheListOfPallets() throws Exception {
    for (String taken : List.of("calls", "bytes", "balances", "list")) {
      PalletMount mount = new PalletMount(copy, PalletName.of(taken));
      assertThatThrownBy(() -> mount.index(OptionalInt.empty()))
          .isInstanceOf(CommandFailure.class).hasMessageContaining("has a meaning");
    }
  }

  @Test
  void leavesAnUnknownTreeAlone() throws Exception {
    Path pallets = copy.resolve(NEEDED.get(3));
    Files.writeString(pallets, "final class ChainPallets {}\n");
    PalletMount mount = new PalletMount(copy, PalletName.of("cold-storage"));
    assertThatThrownBy(() -> mount.write(40)).isInstanceOf(CommandFailure.class);
    assertThat(read(NEEDED.get(2))).doesNotContain("coldstorage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Cold", "cold_storage", "cold--storage", "-cold", "9lives",
      "../up", "switch", "a-word-that-goes-on-and-on-and-on-and-on"})
  void refusesWhatIsNoName(String name) {
    assertThatThrownBy(() -> PalletName.of(name)).isInstanceOf(CommandFailure.class);
  }
}

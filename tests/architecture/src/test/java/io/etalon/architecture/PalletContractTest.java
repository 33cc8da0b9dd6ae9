package io.etalon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every pallet keeps the contract; a pallet that breaks one clause of it is caught. */
class PalletContractTest {
  private static final String WIDGETS = """
      package widgets;
      final class Widgets implements io.etalon.pallet.Pallet {}
      sealed interface WidgetsCall { record Make() implements WidgetsCall {} }
      sealed interface WidgetsEvent { record Made() implements WidgetsEvent {} }
      enum WidgetsError { NO_MATERIAL }
      record WidgetsConfig() {}
      record WidgetsGenesis() {}
      final class WidgetsWeights {}
      """;

  @TempDir
  Path directory;

  @Test
  void palletsKeepTheContract() {
    List<String> departures = new ArrayList<>();
    for (CompiledModule module : Project.here().modules()) {
      if (module.isIn("pallets/")) {
        departures.addAll(PalletContract.departures(module.directory(), module.classes()));
      }
    }
    assertThat(departures).isEmpty();
  }

  @Test
  void acceptsPalletThatKeepsIt() throws IOException {
    assertThat(departures(WIDGETS)).isEmpty();
  }

  @Test
  void catchesMissingFile() throws IOException {
    assertThat(departures(WIDGETS.replace("WidgetsWeights", "WidgetsCosts")))
        .containsExactly("pallets/widgets lacks WidgetsWeights");
  }

  @Test
  void catchesPalletThatIsNone() throws IOException {
    assertThat(departures(WIDGETS.replace("implements io.etalon.pallet.Pallet", ""))).hasSize(1);
  }

  @Test
  void catchesOpenCalls() throws IOException {
    assertThat(departures(WIDGETS.replace("sealed interface WidgetsCall", "interface WidgetsCall")))
        .hasSize(1);
  }

  @Test
  void catchesEventThatIsNoRecord() throws IOException {
    assertThat(departures(WIDGETS.replace("record Made()", "final class Made"))).hasSize(1);
  }

  @Test
  void catchesErrorThatIsNoEnum() throws IOException {
    assertThat(departures(WIDGETS.replace("enum WidgetsError { NO_MATERIAL }",
        "final class WidgetsError extends Exception {}"))).hasSize(1);
  }

  @Test
  void namesPalletsAfterTheirDirectories() {
    assertThat(PalletContract.nameOf("pallets/trust-score")).isEqualTo("TrustScore");
    assertThat(PalletContract.nameOf("pallets/proof-of-coherence")).isEqualTo("Coherence");
  }

  private List<String> departures(String source) throws IOException {
    Path widgets = Files.writeString(directory.resolve("Widgets.java"), source);
    Path pallet = Files.writeString(directory.resolve("Pallet.java"),
        "package io.etalon.pallet; public interface Pallet {}");
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d",
        directory.resolve("out").toString(), widgets.toString(), pallet.toString());
    assertThat(result).isZero();
    List<ClassModel> classes = new ArrayList<>();
    for (Path file : Project.files(directory.resolve("out/widgets"), ".class")) {
      classes.add(ClassFile.of().parse(file));
    }
    return PalletContract.departures("pallets/widgets", classes);
  }
}

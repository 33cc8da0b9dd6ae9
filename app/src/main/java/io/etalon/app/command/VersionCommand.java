package io.etalon.app.command;

import io.etalon.app.console.Json;
import io.etalon.app.console.OutputOptions;
import io.etalon.app.console.Software;
import io.etalon.assembly.ChainRuntime;
import io.etalon.crypto.CryptoPath;
import io.etalon.runtime.RuntimeVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** {@code etalon version}. */
@Command(
    name = "version",
    description = "Show which program this is and what it runs on.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  etalon version", "  etalon version --json"})
final class VersionCommand implements Callable<Integer> {
  @Mixin private OutputOptions output = new OutputOptions();

  /** What {@code etalon --version} prints. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Software.name()};
    }
  }

  @Override
  public Integer call() {
    String java = Runtime.version().toString();
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    RuntimeVersion runtime = new ChainRuntime().version();
    output.print(
        "etalon  " + Software.version()
            + "\nruntime " + runtime.name() + " " + runtime.version()
            + "\njava    " + java
            + "\nsystem  " + system
            + "\nhashes  " + CryptoPath.description(),
        Json.object()
            .put("etalon", Software.version())
            .put("runtimeName", runtime.name())
            .put("runtimeVersion", runtime.version())
            .put("java", java)
            .put("system", system)
            .put("hashes", CryptoPath.description()));
    return 0;
  }
}

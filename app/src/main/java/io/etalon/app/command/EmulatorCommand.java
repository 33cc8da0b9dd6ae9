package io.etalon.app.command;

import io.etalon.app.console.CommandFailure;
import io.etalon.app.devnet.EmulatorFile;
import io.etalon.app.run.ParentWatch;
import io.etalon.emulator.EmulatorException;
import io.etalon.emulator.EmulatorHost;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etalon emulator}: the key managers of a devnet, in a process of their own. */
@Command(
    name = "emulator",
    hidden = true,
    description = "Run the emulated key managers of a devnet; the devnet starts this itself.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  etalon emulator --dir devnet"})
final class EmulatorCommand implements Callable<Integer> {
  @Option(names = "--dir", paramLabel = "DIR", required = true,
      description = "The devnet's directory.")
  private Path directory = Path.of("");

  @Option(names = ParentWatch.OPTION, hidden = true,
      description = "End when standard input ends.")
  private boolean endsWithParent;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    EmulatorFile file = EmulatorFile.load(directory.resolve(EmulatorFile.NAME));
    CountDownLatch stopped = new CountDownLatch(1);
    try (EmulatorHost host = EmulatorHost.start(
        file.config(directory.resolve("pki"), directory.resolve("emulator.token")),
        InstantSource.system())) {
      Runtime.getRuntime().addShutdownHook(new Thread(host::close, "shutdown"));
      if (endsWithParent) {
        ParentWatch.start(stopped::countDown);
      }
      stopped.await();
      return 0;
    } catch (EmulatorException e) {
      throw CommandFailure.of(e);
    }
  }
}

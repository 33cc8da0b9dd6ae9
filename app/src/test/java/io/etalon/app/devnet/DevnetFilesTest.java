package io.etalon.app.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.app.console.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevnetFilesTest {
  @TempDir private Path directory;

  @Test
  void devnetFileIsReadAsItWasWritten() throws IOException, CommandFailure {
    DevnetFile written = new DevnetFile(
        "etalon-devnet",
        List.of(new DevnetFile.Node("v0", "Aurora", "0x01", "h:1", "h:2", "h:3", "h:4")),
        List.of(new DevnetFile.Link("aurora-borealis", "https://h:5", "https://h:6")),
        List.of(new DevnetFile.Account("alice", "0x02", "1000.000000000")),
        URI.create("http://h:7"),
        directory);
    written.save();
    assertThat(DevnetFile.load(directory)).isEqualTo(written);
  }

  @Test
  void emulatorFileIsReadAsItWasWritten() throws IOException, CommandFailure {
    EmulatorFile written = new EmulatorFile(4711, List.of(
        new EmulatorFile.Link("a-b", new EmulatorFile.Kme("kme-a", "sae-a", 1),
            new EmulatorFile.Kme("kme-b", "sae-b", 2), 9.5, Optional.empty()),
        new EmulatorFile.Link("a-c", new EmulatorFile.Kme("kme-c", "sae-a", 3),
            new EmulatorFile.Kme("kme-d", "sae-c", 4), 10,
            Optional.of(new EmulatorFile.ReplayLog(
                Path.of("/log.csv"), "time=T,qber=Q:fraction", 60)))));
    Path file = Files.writeString(directory.resolve(EmulatorFile.NAME), written.text());
    assertThat(EmulatorFile.load(file)).isEqualTo(written);
  }

  @Test
  void directoryOfSomethingElseIsLeftAlone() throws IOException {
    Files.writeString(directory.resolve("thesis.txt"), "do not touch");
    DevnetOptions options = new DevnetOptions(
        directory, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        List.of());
    assertThatThrownBy(() -> DevnetSetup.prepare(options, _ -> {}))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("holds something that is no devnet");
    assertThat(directory).isDirectoryContaining("glob:**thesis.txt");
  }

  @Test
  void twoDevnetsNeverReserveOneBlockOfPorts() throws CommandFailure {
    try (DevnetPorts first = DevnetPorts.reserve(directory, 4, 6);
        DevnetPorts second = DevnetPorts.reserve(directory, 4, 6)) {
      assertThat(first.peers(0)).isNotEqualTo(second.peers(0));
      assertThat(first.kme(5, 1)).isLessThan(first.peers(0) + 200);
    }
  }
}

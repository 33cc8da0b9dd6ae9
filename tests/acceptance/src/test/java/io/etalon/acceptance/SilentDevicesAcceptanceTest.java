package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A devnet whose devices are gone before they said anything. */
@Order(10)
class SilentDevicesAcceptanceTest {
  @TempDir Path home;

  @Test
  void goesOnWithoutRankingAndSaysSoByItsExitCode() throws Exception {
    Launcher launcher = new Launcher(home);
    try (DevnetProcess devnet = DevnetProcess.start(launcher, home.resolve("silent"), Map.of(),
        "--validators", 2, "--block-time", "500ms", "--blocks", 20)) {
      devnet.killEmulator();
      assertThat(devnet.awaitEnd()).as(devnet.report()).isEqualTo(1);
      assertThat(devnet.report())
          .contains("etalon: no leader was ranked by attestations although there was time");
    }
  }
}

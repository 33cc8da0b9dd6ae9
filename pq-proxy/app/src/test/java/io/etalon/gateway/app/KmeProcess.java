package io.etalon.gateway.app;

import io.etalon.emulator.EmulatorConfig;
import io.etalon.emulator.EmulatorHost;
import io.etalon.emulator.KmeConfig;
import io.etalon.emulator.LinkConfig;
import io.etalon.emulator.LinkPhysics;
import io.etalon.emulator.LinkSource;
import io.etalon.pki.Certificates;
import io.etalon.pki.TlsIdentity;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

/** The two key managers of one link in a process of their own: DIRECTORY PORT-A PORT-B. */
final class KmeProcess {
  private KmeProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path directory = Path.of(arguments[0]);
    X509Certificate authority = Certificates.load(directory.resolve("ca.pem")).getFirst();
    KmeConfig a = kme(directory, "a", Integer.parseInt(arguments[1]), authority);
    KmeConfig b = kme(directory, "b", Integer.parseInt(arguments[2]), authority);
    LinkConfig link =
        new LinkConfig("link", a, b, LinkSource.modelled(LinkPhysics.metropolitan()));
    EmulatorConfig config = new EmulatorConfig(
        List.of(link), EmulatorConfig.DEFAULT_CADENCE, 0, directory.resolve("emulator.token"));
    try (EmulatorHost _ = EmulatorHost.start(config, InstantSource.system())) {
      Thread.currentThread().join();
    }
  }

  private static KmeConfig kme(
      Path directory, String end, int port, X509Certificate authority) {
    TlsIdentity identity = TlsIdentity.load(
        directory.resolve("kme-" + end + ".key"), directory.resolve("kme-" + end + ".pem"));
    return new KmeConfig("kme-" + end, "sae-" + end, port, identity, authority);
  }
}

package io.etalon.gateway.app;

import io.etalon.gateway.ProxySetupException;
import io.etalon.gateway.SidecarSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The configuration of a sidecar, read and checked. */
record SidecarFile(SidecarSettings settings, Path identity, Logging logging) {

  static SidecarFile load(Path file) throws ProxySetupException {
    Section root = Section.load(file);
    Section sidecar = root.section("sidecar");
    Path identity = sidecar.path("identity");
    var listen = sidecar.address("listen", "127.0.0.1:8014");
    int connections = sidecar.number("connections", 64, 4096);
    Duration deadline = sidecar.duration("call-deadline", Duration.ofSeconds(15));
    sidecar.finish();
    List<SidecarSettings.Daemon> daemons = new ArrayList<>();
    for (Section daemon : root.sections("daemons")) {
      daemons.add(new SidecarSettings.Daemon(daemon.text("name"), daemon.address("address", ""),
          PinnedKey.read(daemon, new ArrayList<>())));
      daemon.finish();
    }
    List<SidecarSettings.Tunnel> tunnels = new ArrayList<>();
    for (Section tunnel : root.sections("tunnels")) {
      tunnels.add(new SidecarSettings.Tunnel(
          tunnel.text("service"), tunnel.address("listen", "")));
      tunnel.finish();
    }
    Logging logging = Logging.read(root);
    root.finish();
    if (daemons.isEmpty()) {
      throw root.wrong("daemons", "is missing: a sidecar needs at least one [[daemons]] entry");
    }
    return new SidecarFile(
        new SidecarSettings(listen, daemons, tunnels, connections, deadline), identity, logging);
  }
}

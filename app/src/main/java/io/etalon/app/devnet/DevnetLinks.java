package io.etalon.app.devnet;

import io.etalon.app.console.CommandFailure;
import io.etalon.metrics.LogLayout;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.RecordedLog;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.LinkRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The links of a devnet: their key managers, certificates and what drives them. */
final class DevnetLinks {
  private static final String TOSHIBA_CLASS = "toshiba-like";
  private static final String QTI_CLASS = "qti-like";
  /** Columns of a QTI log; the class asks for a visibility, which the phase error gives. */
  private static final String QTI_LAYOUT = "time=datetime,qber=qber:fraction,"
      + "visibility=phi:phase-error,rate=secure_key_rate:bit/s";
  /** Each link's fibre is a little longer than the one before, so that scores differ. */
  private static final double FIRST_LOSS_DB = 9;
  private static final double LOSS_STEP_DB = 0.4;

  private final List<LinkRegistration> links;
  private final DevnetPorts ports;
  private final List<DevnetOptions.Replay> replays;

  DevnetLinks(
      GenesisConfig genesis, DevnetPorts ports, List<DevnetOptions.Replay> replays) {
    this.links = genesis.links();
    this.ports = ports;
    this.replays = replays;
  }

  /** The links with those that a log drives put into the class of the device that wrote it. */
  static List<LinkRegistration> withReplayClasses(
      List<LinkRegistration> links, List<DevnetOptions.Replay> replays) throws CommandFailure {
    List<String> names = links.stream().map(LinkRegistration::name).toList();
    for (DevnetOptions.Replay replay : replays) {
      if (!names.contains(replay.link())) {
        throw new CommandFailure("this devnet has no link " + replay.link(),
            "its links are " + String.join(", ", names));
      }
    }
    List<LinkRegistration> classed = new ArrayList<>();
    for (LinkRegistration link : links) {
      Optional<DevnetOptions.Replay> replay = replayOf(link, replays);
      classed.add(replay.isEmpty() ? link : new LinkRegistration(link.linkId(), link.name(),
          linkClass(replay.get()), link.a(), link.b(), link.saeA(), link.saeB()));
    }
    return classed;
  }

  private static String linkClass(DevnetOptions.Replay replay) throws CommandFailure {
    Map<LogLayout, String> classes =
        Map.of(LogLayout.TOSHIBA, TOSHIBA_CLASS, LogLayout.QTI, QTI_CLASS);
    try {
      String found = classes.get(RecordedLog.load(replay.file()).layout());
      if (found != null) {
        return found;
      }
      throw new CommandFailure(replay.file() + " is a log of no device that a devnet knows",
          "use one with the columns of a Toshiba or QTI export");
    } catch (MetricSourceException e) {
      throw new CommandFailure(
          "cannot replay " + replay.file() + " (" + e.getMessage() + ")", "correct --replay", e);
    }
  }

  private static Optional<DevnetOptions.Replay> replayOf(
      LinkRegistration link, List<DevnetOptions.Replay> replays) {
    return replays.stream().filter(replay -> replay.link().equals(link.name())).findFirst();
  }

  /** Writes certificates and the emulator's configuration. */
  void write(Path directory) throws IOException {
    List<String> kmes = new ArrayList<>();
    TreeSet<String> saes = new TreeSet<>();
    List<EmulatorFile.Link> emulated = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      LinkRegistration link = links.get(i);
      kmes.addAll(List.of(kme(link, 0), kme(link, 1)));
      saes.addAll(List.of(link.saeA(), link.saeB()));
      emulated.add(new EmulatorFile.Link(
          link.name(),
          new EmulatorFile.Kme(kme(link, 0), link.saeA(), ports.kme(i, 0)),
          new EmulatorFile.Kme(kme(link, 1), link.saeB(), ports.kme(i, 1)),
          FIRST_LOSS_DB + i * LOSS_STEP_DB,
          replayOf(link, replays).map(replay -> new EmulatorFile.ReplayLog(
              replay.file().toAbsolutePath().normalize(),
              link.linkClass().equals(QTI_CLASS) ? QTI_LAYOUT : "",
              replay.speed()))));
    }
    DevnetPki.create(directory.resolve("pki"), kmes, List.copyOf(saes));
    Files.writeString(directory.resolve(EmulatorFile.NAME),
        new EmulatorFile(ports.control(), emulated).text() + "\n");
  }

  /** The links for {@code devnet.json}. */
  List<DevnetFile.Link> described() {
    List<DevnetFile.Link> described = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      described.add(new DevnetFile.Link(links.get(i).name(), url(i, 0), url(i, 1)));
    }
    return described;
  }

  /** The URL of the key manager at end 0 or 1 of a link. */
  String url(int link, int end) {
    return "https://" + DevnetPorts.address(ports.kme(link, end));
  }

  /** Whether a log drives the link. */
  boolean isReplayed(LinkRegistration link) {
    return replayOf(link, replays).isPresent();
  }

  private static String kme(LinkRegistration link, int end) {
    return "kme-" + link.name() + (end == 0 ? "-a" : "-b");
  }
}

package io.etalon.app.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.emulator.EmulatorConfig;
import io.etalon.emulator.KmeConfig;
import io.etalon.emulator.LinkConfig;
import io.etalon.emulator.LinkPhysics;
import io.etalon.emulator.LinkSource;
import io.etalon.metrics.LogLayout;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.RecordedLog;
import io.etalon.pki.Certificates;
import io.etalon.pki.TlsIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the emulator process of a devnet is told, as a file: its links, their key managers and what
 * drives them.
 */
public record EmulatorFile(int controlPort, List<Link> links) {
  /** The file's name in a devnet's directory. */
  public static final String NAME = "emulator.json";

  /**
   * One link.
   *
   * @param lossDb of the modelled fibre
   * @param replay the log that drives the link instead of the model
   */
  public record Link(String name, Kme a, Kme b, double lossDb, Optional<ReplayLog> replay) {}

  /** One key manager and the application it serves; its files are below {@code pki/}. */
  public record Kme(String id, String sae, int port) {}

  /**
   * A recorded log and how many times faster it is played.
   *
   * @param layout its columns as {@link LogLayout#parse} reads them; empty for a known device's
   */
  public record ReplayLog(Path file, String layout, int speed) {}

  /** Keeps a copy of the links. */
  public EmulatorFile {
    links = List.copyOf(links);
  }

  /** The file's text. */
  public String text() {
    ObjectNode json = Json.object().put("controlPort", controlPort);
    json.set("links", Json.array(links, EmulatorFile::write));
    return Json.indented(json);
  }

  /** Reads a file that {@link #text} made. */
  public static EmulatorFile load(Path file) throws CommandFailure {
    JsonNode json = Json.read(file);
    List<Link> links = new ArrayList<>();
    for (JsonNode link : json.path("links")) {
      JsonNode replay = link.path("replay");
      links.add(new Link(
          link.path("name").asText(),
          readKme(link.path("a")),
          readKme(link.path("b")),
          link.path("lossDb").asDouble(),
          replay.isObject()
              ? Optional.of(new ReplayLog(
                  Path.of(replay.path("file").asText()),
                  replay.path("layout").asText(),
                  replay.path("speed").asInt()))
              : Optional.empty()));
    }
    return new EmulatorFile(json.path("controlPort").asInt(), links);
  }

  /** What the emulator starts with. Certificates are in {@code pki}, the token goes to a file. */
  public EmulatorConfig config(Path pki, Path tokenFile) throws CommandFailure {
    List<LinkConfig> configured = new ArrayList<>();
    for (Link link : links) {
      configured.add(new LinkConfig(
          link.name(), config(link.a(), pki), config(link.b(), pki), source(link)));
    }
    return new EmulatorConfig(
        configured, EmulatorConfig.DEFAULT_CADENCE, controlPort, tokenFile);
  }

  private static ObjectNode write(Link link) {
    ObjectNode json = Json.object().put("name", link.name()).put("lossDb", link.lossDb());
    json.set("a", write(link.a()));
    json.set("b", write(link.b()));
    link.replay().ifPresent(replay -> json.putObject("replay")
        .put("file", replay.file().toString())
        .put("layout", replay.layout())
        .put("speed", replay.speed()));
    return json;
  }

  private static ObjectNode write(Kme kme) {
    return Json.object().put("id", kme.id()).put("sae", kme.sae()).put("port", kme.port());
  }

  private static Kme readKme(JsonNode json) {
    return new Kme(
        json.path("id").asText(), json.path("sae").asText(), json.path("port").asInt());
  }

  private static KmeConfig config(Kme kme, Path pki) {
    TlsIdentity identity = TlsIdentity.load(
        pki.resolve(kme.id() + ".key"), pki.resolve(kme.id() + ".pem"));
    return new KmeConfig(kme.id(), kme.sae(), kme.port(), identity,
        Certificates.load(pki.resolve("ca.pem")).getFirst());
  }

  private static LinkSource source(Link link) throws CommandFailure {
    if (link.replay().isEmpty()) {
      return LinkSource.modelled(LinkPhysics.metropolitan().withLossDb(link.lossDb()));
    }
    ReplayLog replay = link.replay().get();
    try {
      RecordedLog log = replay.layout().isEmpty()
          ? RecordedLog.load(replay.file())
          : RecordedLog.load(replay.file(), LogLayout.parse(replay.layout()));
      return new LinkSource.Replayed(log, replay.speed());
    } catch (MetricSourceException e) {
      throw new CommandFailure(
          "link " + link.name() + " cannot replay " + replay.file() + " (" + e.getMessage() + ")",
          "give a log of a known device", e);
    }
  }
}

package io.etalon.app.config;

import io.etalon.fuzz.FuzzTarget;
import io.etalon.fuzz.Scratch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configuration files. */
public final class ConfigTargets {
  private static final String WHOLE =
      """
      preset = "devnet"
      [node]
      name = "a"
      chain = "chain.json"
      data-dir = "data"
      [network]
      listen = "127.0.0.1:30300"
      peers = ["00@host:1", "01@[::1]:2"]
      observers = ["o.json"]
      qkd-policy = "off"
      [rpc]
      listen = "127.0.0.1:1"
      [[links]]
      name = "a-b"
      kme = "https://kme.example:1/"
      certificate = "c.pem"
      key = "k.pem"
      authority = "a.pem"
      metrics = "replay"
      provenance = "replay"
      cadence = "200ms"
      file = "f.csv"
      speed = 3
      """;

  private ConfigTargets() {}

  /** The targets. */
  public static List<FuzzTarget> all() {
    return List.of(new FuzzTarget(
        "config", 16 * 1024, ConfigTargets::load,
        () -> List.of(WHOLE.getBytes(StandardCharsets.UTF_8))));
  }

  private static void load(byte[] input) {
    try {
      Configuration.of(Settings.resolve(
          Map.of("node.chain", "c", "node.data-dir", "d"), Map.of(),
          Optional.of(Scratch.file("etalon.toml", input))));
    } catch (ConfigException e) {
      // Refused, in the typed way.
    }
  }
}

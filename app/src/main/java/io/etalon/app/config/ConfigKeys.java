package io.etalon.app.config;

import io.etalon.metrics.Profile;
import io.etalon.sources.SourceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key there is. A key that is not here stops start-up. */
public final class ConfigKeys {
  /** Chooses the layer between file and default. */
  static final String PRESET = "preset";

  private static final List<ConfigKey> NODE = List.of(
      ConfigKey.choice(PRESET, List.of("plain", "consortium", "devnet"),
          "Values that fit a kind of network; file, environment and command line override them."),
      ConfigKey.of("node.name", ValueKind.TEXT, "etalon", "How logs and metrics call this node."),
      ConfigKey.of("node.chain", ValueKind.PATH, "", "The chain specification."),
      ConfigKey.of("node.data-dir", ValueKind.PATH, "", "Where the chain is kept."),
      ConfigKey.of("node.keep-blocks", ValueKind.BLOCKS, ValueKind.ARCHIVE,
          "How many of the newest blocks stay, or all of them; state and proofs need none."),
      ConfigKey.of("keystore.dir", ValueKind.PATH, "",
          "The validator's keys; without them the node observes."),
      ConfigKey.of("keystore.password-file", ValueKind.PATH, "",
          "A file, readable by its owner alone, whose first line opens the keys."),
      ConfigKey.of("keystore.hsm-library", ValueKind.PATH, "",
          "A PKCS #11 library; with one, the password file is what etalon key wrap wrote."),
      ConfigKey.of("keystore.hsm-slot", ValueKind.NUMBER, "0", "Which of its slots, from 0."),
      ConfigKey.of("keystore.hsm-pin-file", ValueKind.PATH, "",
          "A file, readable by its owner alone, whose first line is the token's PIN."),
      ConfigKey.of("keystore.dev-keys", ValueKind.SWITCH, "false",
          "Accept keys without a password; only on a simulated chain."));

  private static final List<ConfigKey> SOCKETS = List.of(
      ConfigKey.of("network.listen", ValueKind.ADDRESS, "0.0.0.0:30300",
          "Where other nodes connect."),
      ConfigKey.of("network.peers", ValueKind.LIST, "",
          "Nodes to connect to besides those of the chain: PEERID@host:port."),
      ConfigKey.of("network.observers", ValueKind.PATHS, "",
          "Public files of nodes outside the validator set that may connect."),
      ConfigKey.choice("network.qkd-policy", List.of("prefer", "require", "off"),
          "Whether the channel to a peer with a link must mix in quantum keys."),
      ConfigKey.choice("network.identity-source", List.of("auto", "qkd", "falcon", "hybrid"),
          "What the node's identity must rest on; the tier truly in force is logged."),
      ConfigKey.of("rpc.listen", ValueKind.ADDRESS, "127.0.0.1:9944", "The gRPC API."),
      ConfigKey.of("rpc.admin-listen", ValueKind.ADDRESS, "127.0.0.1:9945",
          "Administrative calls; keep it on loopback."),
      ConfigKey.of("rpc.certificate", ValueKind.PATH, "",
          "The API's certificate chain, PEM; needed where it is not on loopback."),
      ConfigKey.of("rpc.key", ValueKind.PATH, "", "Its private key, PEM."),
      ConfigKey.of("metrics.listen", ValueKind.ADDRESS, "127.0.0.1:9615",
          "Prometheus metrics and health."),
      ConfigKey.choice("logging.level", List.of("info", "debug", "warning", "error"),
          "The least severe lines that are logged."),
      ConfigKey.choice("logging.format", List.of("text", "json"), "How a line is written."));

  private static final List<ConfigKey> SYNC = List.of(
      ConfigKey.of("sync.snapshot-threshold", ValueKind.NUMBER, "5000",
          "A node this many blocks behind takes a state rather than all blocks."),
      ConfigKey.of("sync.trusted-block", ValueKind.TEXT, "",
          "Id of a final block that a node without blocks trusts, as its operator was told it."),
      ConfigKey.of("sync.checkpoint", ValueKind.PATH, "",
          "A JSON file whose blockId is such a block's id."));

  /** The keys of one entry of {@code [[links]]}. */
  static final List<ConfigKey> LINK = List.of(
      ConfigKey.of("name", ValueKind.TEXT, "", "The link's name in the chain specification."),
      ConfigKey.of("kme", ValueKind.URL, "", "This end's key manager (ETSI GS QKD 014)."),
      ConfigKey.of("certificate", ValueKind.PATH, "", "This application's certificate chain, PEM."),
      ConfigKey.of("key", ValueKind.PATH, "", "Its private key, PEM, readable by its owner alone."),
      ConfigKey.of("authority", ValueKind.PATH, "",
          "The certificate of the key manager's authority, which is pinned."),
      ConfigKey.several("metrics", SourceSettings.KINDS,
          "Where readings come from, one kind or several; each metric from the first that has it."),
      ConfigKey.choice("profile", Profile.names(), "What kind of device measures."),
      ConfigKey.choice("provenance", List.of("hardware", "simulated", "replay"),
          "What the readings are; a source that says otherwise is refused."),
      ConfigKey.of("cadence", ValueKind.DURATION, "1s", "How often the device has a reading."),
      ConfigKey.of("layout", ValueKind.TEXT, "",
          "Where each metric stands, if not where the profile says: time=T,qber=Q:fraction; parts"
              + " for several kinds are separated by semicolons."),
      ConfigKey.choice("derive", List.of("nothing", "coherence-time"),
          "What is derived from a course of readings, and labelled so."),
      ConfigKey.of("metrics-url", ValueKind.TEXT, "",
          "The node of `restconf`, without a path, or the document of `json`; https://, or"
              + " http://127.0.0.1."),
      ConfigKey.of("metrics-link", ValueKind.TEXT, "",
          "The link's `qkdl_id` at that node; the link's name where there is none."),
      ConfigKey.of("metrics-certificate", ValueKind.PATH, "",
          "The certificate shown there, PEM; the one for the key manager where there is none."),
      ConfigKey.of("metrics-key", ValueKind.PATH, "", "Its private key, PEM."),
      ConfigKey.of("metrics-authority", ValueKind.PATH, "",
          "The certificate of the authority that is pinned there."),
      ConfigKey.of("metrics-authorization", ValueKind.PATH, "",
          "A file, readable by its owner alone, whose first line is sent as Authorization."),
      ConfigKey.of("metrics-agent", ValueKind.ADDRESS, "", "The agent of `snmp`."),
      ConfigKey.of("metrics-user", ValueKind.TEXT, "", "Its user (version 3, authPriv)."),
      ConfigKey.of("metrics-passphrases", ValueKind.PATH, "",
          "A file, readable by its owner alone, of two lines: authentication, privacy."),
      ConfigKey.choice("metrics-authentication", List.of("sha256", "sha512", "sha1"),
          "How the user's messages are authenticated."),
      ConfigKey.choice("metrics-privacy", List.of("aes128", "aes256"),
          "How the user's messages are encrypted."),
      ConfigKey.of("file", ValueKind.PATH, "", "The log of `csv` or `replay`."),
      ConfigKey.of("speed", ValueKind.NUMBER, "1", "How many times faster a replay is."));

  private ConfigKeys() {}

  /** The keys outside {@code [[links]]}, in the order in which they are shown. */
  public static List<ConfigKey> all() {
    return Stream.of(NODE, SOCKETS, SYNC).flatMap(List::stream).toList();
  }

  /** Reads a duration such as 500ms, 2s or 5m; throws {@link IllegalArgumentException} else. */
  public static Duration duration(String text) {
    return ValueKind.duration(text);
  }

  static Optional<ConfigKey> find(String name) {
    return all().stream().filter(key -> key.name().equals(name)).findFirst();
  }

  static List<String> names(List<ConfigKey> keys) {
    return keys.stream().map(ConfigKey::name).toList();
  }
}

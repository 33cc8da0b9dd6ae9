package io.etalon.app.devnet;

import io.etalon.primitives.AccountId;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.LinkRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the configuration of each validator of a devnet, as an operator would. */
final class NodeFiles {
  /** Of the configuration within a validator's directory. */
  static final String CONFIG = "etalon.toml";

  private final Path directory;
  private final GenesisConfig genesis;
  private final DevnetLinks links;

  NodeFiles(Path directory, GenesisConfig genesis, DevnetLinks links) {
    this.directory = directory;
    this.genesis = genesis;
    this.links = links;
  }

  /** Writes one file for each validator. */
  void write(DevnetPorts ports) throws IOException {
    for (int i = 0; i < genesis.validators().size(); i++) {
      AccountId account = genesis.validators().get(i).certificate().validator().account();
      Path file = directory.resolve(DevnetKeys.nodeName(i)).resolve(CONFIG);
      Files.createDirectories(file.getParent());
      Files.writeString(file, node(i, ports) + links(account));
    }
  }

  private static String node(int index, DevnetPorts ports) {
    return """
        preset = "devnet"

        [node]
        name = "%s"
        chain = "../%s"
        data-dir = "data"

        [keystore]
        dir = "keys"

        [network]
        listen = "%s"

        [rpc]
        listen = "%s"
        admin-listen = "%s"

        [metrics]
        listen = "%s"
        """.formatted(
            DevnetKeys.nodeName(index),
            DevnetSetup.CHAIN,
            DevnetPorts.address(ports.peers(index)),
            DevnetPorts.address(ports.rpc(index)),
            DevnetPorts.address(ports.admin(index)),
            DevnetPorts.address(ports.metrics(index)));
  }

  private String links(AccountId account) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < genesis.links().size(); i++) {
      LinkRegistration link = genesis.links().get(i);
      if (link.a().equals(account)) {
        text.append(link(link, link.saeA(), links.url(i, 0)));
      }
      if (link.b().equals(account)) {
        text.append(link(link, link.saeB(), links.url(i, 1)));
      }
    }
    return text.toString();
  }

  private String link(LinkRegistration link, String sae, String url) {
    return """

        [[links]]
        name = "%s"
        kme = "%s"
        certificate = "../pki/%s.pem"
        key = "../pki/%s.key"
        authority = "../pki/ca.pem"
        metrics = "status"
        provenance = "%s"
        cadence = "200ms"
        """.formatted(link.name(), url, sae, sae,
            links.isReplayed(link) ? "replay" : "simulated");
  }
}

package io.etalon.app.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code devnet.json}: what other commands and programs need to find a devnet's parts. It holds no
 * secret.
 *
 * @param control where the emulators are switched
 * @param directory where the file lies; not written into it
 */
public record DevnetFile(
    String chain,
    List<Node> nodes,
    List<Link> links,
    List<Account> accounts,
    URI control,
    Path directory) {
  /** The file's name in a devnet's directory. */
  public static final String NAME = "devnet.json";

  private static final String TOKEN = "emulator.token";

  /** A validator. Addresses are {@code host:port}; {@code account} is {@code 0x} and 64 digits. */
  public record Node(
      String name,
      String organisation,
      String account,
      String rpc,
      String admin,
      String metrics,
      String peers) {}

  /** A link and the URLs of its key managers. */
  public record Link(String name, String kmeA, String kmeB) {}

  /** A funded account; its key file is {@code accounts/NAME.json}. */
  public record Account(String name, String address, String balance) {}

  /** Keeps copies of the lists. */
  public DevnetFile {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    accounts = List.copyOf(accounts);
  }

  /**
   * The devnet that other commands mean: the one started last, or else the one in {@code ./devnet}.
   */
  public static Optional<DevnetFile> last() throws CommandFailure {
    List<Path> candidates = new ArrayList<>();
    Path pointer = pointer();
    if (Files.isRegularFile(pointer)) {
      try {
        candidates.add(Path.of(Files.readString(pointer).strip()));
      } catch (IOException e) {
        throw new CommandFailure("cannot read " + pointer, "remove it", e);
      }
    }
    candidates.add(Path.of("devnet"));
    for (Path directory : candidates) {
      if (Files.isRegularFile(directory.resolve(NAME))) {
        return Optional.of(load(directory));
      }
    }
    return Optional.empty();
  }

  /** Reads the file of a devnet's directory. */
  public static DevnetFile load(Path directory) throws CommandFailure {
    JsonNode json = Json.read(directory.resolve(NAME));
    List<Node> nodes = new ArrayList<>();
    json.path("nodes").forEach(node -> nodes.add(readNode(node)));
    List<Link> links = new ArrayList<>();
    json.path("links").forEach(link -> links.add(
        new Link(text(link, "name"), text(link, "kmeA"), text(link, "kmeB"))));
    List<Account> accounts = new ArrayList<>();
    json.path("accounts").forEach(account -> accounts.add(
        new Account(text(account, "name"), text(account, "address"), text(account, "balance"))));
    return new DevnetFile(text(json, "chain"), nodes, links, accounts,
        URI.create(text(json, "control")), directory);
  }

  /** Writes the file into its directory. */
  public void save() throws IOException {
    Files.writeString(directory.resolve(NAME), Json.indented(json()) + "\n");
  }

  /**
   * Makes this the devnet that {@link #last} finds. A home that cannot be written is no failure.
   */
  public void remember() {
    try {
      Files.createDirectories(pointer().getParent());
      Files.writeString(pointer(), directory.toAbsolutePath() + "\n");
    } catch (IOException _) {
      // Commands started beside the devnet's directory, or with --rpc, still find it.
    }
  }

  /** The file that lets its reader turn the emulators' switches. */
  public Path tokenFile() {
    return directory.resolve(TOKEN);
  }

  /** The directory of the funded accounts' keys. */
  public Path accountsDirectory() {
    return directory.resolve("accounts");
  }

  /** The file's content. */
  public ObjectNode json() {
    ObjectNode json = Json.object().put("chain", chain).put("simulated", true);
    json.set("nodes", Json.array(nodes, DevnetFile::write));
    json.set("links", Json.array(links, link -> Json.object()
        .put("name", link.name()).put("kmeA", link.kmeA()).put("kmeB", link.kmeB())));
    json.set("accounts", Json.array(accounts, account -> Json.object()
        .put("name", account.name())
        .put("address", account.address())
        .put("balance", account.balance())));
    return json.put("control", control.toString());
  }

  private static ObjectNode write(Node node) {
    return Json.object()
        .put("name", node.name())
        .put("organisation", node.organisation())
        .put("account", node.account())
        .put("rpc", node.rpc())
        .put("admin", node.admin())
        .put("metrics", node.metrics())
        .put("peers", node.peers());
  }

  private static Node readNode(JsonNode node) {
    return new Node(
        text(node, "name"), text(node, "organisation"), text(node, "account"), text(node, "rpc"),
        text(node, "admin"), text(node, "metrics"), text(node, "peers"));
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText();
  }

  private static Path pointer() {
    String home = System.getenv().getOrDefault(
        "ETALON_HOME", Path.of(System.getProperty("user.home"), ".etalon").toString());
    return Path.of(home, "last-devnet");
  }
}

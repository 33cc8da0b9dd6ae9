package io.etalon.app.run;

import io.etalon.app.config.Configuration;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.network.PeerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Reads whom a node dials and which observers it lets in. */
final class PeerList {
  private PeerList() {}

  /** The peers of the configuration. */
  static List<PeerAddress> configured(Configuration.Network network) throws CommandFailure {
    List<PeerAddress> addresses = new ArrayList<>();
    for (String peer : network.peers()) {
      addresses.add(parse(peer));
    }
    return addresses;
  }

  /**
   * The keys in the public files of observers, as {@code etalon key export --public} writes them.
   */
  static List<PublicKey> observers(Configuration.Network network) throws CommandFailure {
    List<PublicKey> keys = new ArrayList<>();
    for (Path file : network.observers()) {
      keys.add(publicKey(file));
    }
    return keys;
  }

  private static PublicKey publicKey(Path file) throws CommandFailure {
    String[] parts = Json.read(file).path("publicKey").asText().split(":");
    try {
      return new PublicKey(
          SignatureScheme.byLabel(parts[0]).orElseThrow(IllegalArgumentException::new),
          Bytes.fromHexString(parts[1]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new CommandFailure(file + " is no public file of an observer",
          "write one with etalon key export --public", e);
    }
  }

  private static PeerAddress parse(String peer) throws CommandFailure {
    String[] parts = peer.strip().split("@");
    try {
      return PeerAddress.parse(Bytes32.fromHexString(parts[0]), parts[1]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new CommandFailure(
          "network.peers: " + peer + " is no peer", "write PEERID@host:port", e);
    }
  }
}

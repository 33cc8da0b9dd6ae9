package io.etalon.app.run;

import io.etalon.channel.DrawnKey;
import io.etalon.channel.QkdKeySource;
import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KeyRequest;
import io.etalon.signing.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/** The quantum keys of this node's links, for the channels to the peers at their other ends. */
final class LinkKeys implements QkdKeySource {
  private static final System.Logger LOG = System.getLogger(LinkKeys.class.getName());

  private static final int KEY_BITS = 256;

  private final Map<Bytes32, Link> links;

  /**
   * Keys by peer.
   *
   * @param links each peer's link
   */
  LinkKeys(Map<Bytes32, Link> links) {
    this.links = Map.copyOf(links);
  }

  /**
   * A link to a peer.
   *
   * @param name as the chain calls it
   * @param client of this end's key manager; the caller's to close
   * @param peerSae the application at the other end
   */
  record Link(String name, KeyDeliveryClient client, String peerSae) {}

  @Override
  public Optional<DrawnKey> draw(Bytes32 peerId) {
    Link link = links.get(peerId);
    if (link == null) {
      return Optional.empty();
    }
    try {
      return first(link.client().encKeys(link.peerSae(), KeyRequest.of(1, KEY_BITS)))
          .map(key -> new DrawnKey(key.keyId(), key.take()));
    } catch (KeyDeliveryException e) {
      return none(link, e);
    }
  }

  @Override
  public Optional<SecretBytes> fetch(Bytes32 peerId, String keyId) {
    Link link = links.get(peerId);
    if (link == null) {
      return Optional.empty();
    }
    try {
      return first(link.client().decKeys(link.peerSae(), List.of(keyId))).map(DeliveredKey::take);
    } catch (KeyDeliveryException e) {
      return none(link, e);
    }
  }

  private static Optional<DeliveredKey> first(List<DeliveredKey> keys) {
    return keys.stream().findFirst();
  }

  private static <T> Optional<T> none(Link link, KeyDeliveryException e) {
    LOG.log(System.Logger.Level.WARNING, "no key of link {0}: {1}", link.name(), e.getMessage());
    return Optional.empty();
  }
}

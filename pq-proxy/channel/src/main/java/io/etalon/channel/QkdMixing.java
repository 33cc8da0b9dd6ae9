package io.etalon.channel;

import io.etalon.signing.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The QKD keys of one channel: whether they are wanted, allowed and demanded, and where they come
 * from.
 */
final class QkdMixing {
  /** Bytes of a key; PROTOCOL section 6 mixes AES-256's worth. */
  static final int KEY_BYTES = 32;

  private static final System.Logger LOG = System.getLogger(QkdMixing.class.getName());

  private final Bytes32 peerId;
  private final QkdPolicy policy;
  private final KeyRules rules;
  private final Supply supply;
  private volatile boolean suspendedHere;
  private volatile boolean suspendedThere;

  /**
   * What all channels of one end share.
   *
   * @param source where keys come from
   * @param draws how often they may
   * @param patience how long one may take
   */
  record Supply(QkdKeySource source, QkdDraws draws, Duration patience) {}

  QkdMixing(Session session, KeyRules rules, Supply supply) {
    this.peerId = session.peerId();
    this.policy = session.policy();
    this.rules = rules;
    this.supply = supply;
  }

  /** Whether no application frame may pass without a QKD key. */
  boolean demanded() {
    return rules.holdsBack(policy);
  }

  /** Whether a QKD key should enter the next keys. */
  boolean wanted() {
    return policy != QkdPolicy.OFF && !suspendedHere && !suspendedThere;
  }

  /** How long until a key may be drawn. */
  Duration untilDraw() {
    return supply.draws().untilDraw(peerId);
  }

  void suspendHere(boolean suspended) {
    suspendedHere = suspended;
  }

  void suspendThere(boolean suspended) {
    suspendedThere = suspended;
  }

  boolean suspendedHere() {
    return suspendedHere;
  }

  /** Draws a key if one is wanted and due. A device that fails is a device without a key. */
  Optional<DrawnKey> draw() {
    if (!wanted() || !supply.draws().tryDraw(peerId)) {
      return Optional.empty();
    }
    Optional<DrawnKey> drawn =
        ask(() -> supply.source().draw(peerId), key -> key.key().close())
            .filter(this::isUsable);
    if (drawn.isEmpty()) {
      supply.draws().failed(peerId);
    }
    return drawn;
  }

  private boolean isUsable(DrawnKey drawn) {
    int idBytes = drawn.keyId().getBytes(StandardCharsets.UTF_8).length;
    boolean usable =
        idBytes > 0
            && idBytes <= ControlCodec.MAX_KEY_ID_BYTES
            && drawn.key().length() == KEY_BYTES;
    if (!usable) {
      drawn.key().close();
    }
    return usable;
  }

  /** Fetches the key that the peer drew, if one is wanted and the peer has not asked too often. */
  Optional<SecretBytes> fetch(String keyId) {
    if (keyId.isEmpty() || !wanted() || !supply.draws().tryFetch(peerId)) {
      return Optional.empty();
    }
    Optional<SecretBytes> fetched =
        ask(() -> supply.source().fetch(peerId, keyId), SecretBytes::close);
    if (fetched.isPresent() && fetched.get().length() != KEY_BYTES) {
      fetched.get().close();
      return Optional.empty();
    }
    return fetched;
  }

  /** Both ends confirmed keys with the key last drawn in them. */
  void confirmed() {
    supply.draws().confirmed(peerId);
  }

  /** The peer did not take the key last drawn. */
  void refused() {
    supply.draws().failed(peerId);
  }

  /** What enters the key schedule. */
  Optional<SecretBytes> mixed(Optional<SecretBytes> qkdKey) {
    return rules.mixed(qkdKey);
  }

  /**
   * Asks the device on a thread of its own. One that fails, or takes too long, is a device without
   * a key: its faults must not be the channel's. A key that comes too late is erased.
   */
  private <T> Optional<T> ask(Supplier<Optional<T>> question, Consumer<T> erase) {
    CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("channel-qkd")
        .start(
            () -> {
              try {
                answer.complete(question.get());
              } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "the QKD device for " + peerId + " failed", e);
                answer.complete(Optional.empty());
              }
            });
    try {
      return answer.get(supply.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "the QKD device for " + peerId + " is too slow");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is completed with a value alone", e);
    }
    answer.thenAccept(late -> late.ifPresent(erase));
    return Optional.empty();
  }
}

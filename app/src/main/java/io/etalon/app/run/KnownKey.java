package io.etalon.app.run;

import io.etalon.signing.Signer;
import java.time.Duration;
import java.util.List;

/**
 * By which of its keys a node is known to its peers. That is the one that the chain names, as long
 * as the chain is followed. A node that was down for longer across its own rotation has an old
 * chain, which names a key that its peers no longer know: alone for a while, it goes through its
 * other keys, and keeps one under which it finds peers until its chain is as new as theirs.
 *
 * <p>Not thread-safe.
 */
final class KnownKey {
  /** So long without a block and without a peer, and another key is tried. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<? extends Signer> own;
  private Signer current;
  private Signer named;
  private long aloneSinceMillis;

  /**
   * What a node sees of the world.
   *
   * @param newestBlockMillis the time of the newest block that it has
   * @param hasPeers whether any peer is connected
   */
  record View(long nowMillis, long newestBlockMillis, boolean hasPeers) {}

  /** Begins with the key that the chain names, among all that the node has. */
  KnownKey(List<? extends Signer> own, Signer named, long nowMillis) {
    this.own = List.copyOf(own);
    this.current = named;
    this.named = named;
    this.aloneSinceMillis = nowMillis;
  }

  /** The key to be known by now, where the chain as far as it is here names {@code nowNamed}. */
  Signer choose(Signer nowNamed, View view) {
    boolean isFollowing = isSame(current, named);
    boolean isNamedAnew = !isSame(named, nowNamed);
    boolean isFresh = view.nowMillis() - view.newestBlockMillis() < PATIENCE.toMillis();
    named = nowNamed;
    if (view.hasPeers() || isFresh) {
      aloneSinceMillis = view.nowMillis();
    }
    if (isFresh || isFollowing && isNamedAnew) {
      current = nowNamed;
    } else if (view.nowMillis() - aloneSinceMillis >= PATIENCE.toMillis()) {
      current = next();
      aloneSinceMillis = view.nowMillis();
    }
    return current;
  }

  private Signer next() {
    for (int i = 0; i < own.size(); i++) {
      if (isSame(own.get(i), current)) {
        return own.get((i + 1) % own.size());
      }
    }
    return named;
  }

  private static boolean isSame(Signer one, Signer other) {
    return one.publicKey().equals(other.publicKey());
  }
}

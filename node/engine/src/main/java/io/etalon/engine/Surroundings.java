package io.etalon.engine;

import io.etalon.consensus.ConsensusDriver;
import io.etalon.consensus.Timer;
import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.Header;
import io.etalon.primitives.Seal;
import java.util.function.Consumer;

/**
 * What a node's core is connected to.
 *
 * @param timers calls {@link ConsensusDriver#fire} on the core thread when a timer's time comes
 */
record Surroundings(
    Wire wire,
    ExtrinsicGossip gossip,
    Timers timers,
    NodeListener listener,
    BlockFeed feed,
    SignatureVerifier verifier,
    SlowSignatures sealer,
    Delays delays) {
  /** Runs a task on the core thread later. */
  interface Delays {
    Object schedule(Runnable task, long delayMillis);
  }

  /** Sets a timer, in place of an equal one. */
  interface Timers {
    void set(Timer timer, long atMillis);
  }

  /** Has blocks sealed in the background too; the seal comes back on the core thread. */
  interface SlowSignatures extends Checkpoints.Signing {
    void seal(Header header, PublicKey sealKey, Consumer<Seal> onSealed);
  }
}

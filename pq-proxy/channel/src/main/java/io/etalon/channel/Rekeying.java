package io.etalon.channel;

import io.etalon.channel.ChannelClosedException.Reason;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;

/**
 * The replacement of keys as one end sees it: Offer, Reply, Confirmed, and a Switch each way.
 *
 * <p>Invariant: no key comes into force at either end before that end has checked the other's
 * confirmation of it, and nothing is opened under a key after the other end's Switch away from it.
 *
 * @spec PROTOCOL section 6, "QKD mixing" and "Rekey"
 */
sealed interface Rekeying extends AutoCloseable permits ClientRekeying, ServerRekeying {
  /** Takes what the peer says of keys; called by the reading thread alone. */
  void handle(ControlMessage message) throws ChannelClosedException;

  /** Sees to it that the keys are replaced soon; returns at once. */
  void start();

  /** Whether a replacement is under way. */
  boolean isBusy();

  /** Whether a replacement began so long ago that it must have failed. */
  boolean isOverdue(long limitNanos);

  /** Whether a QKD key should be in force, is not, and may be tried for now. */
  boolean mayImprove();

  /** Erases what a replacement under way holds. */
  @Override
  void close();

  /**
   * What both roles work on.
   *
   * @param epochs the keys in force
   * @param outgoing what this end sends
   * @param incoming what it receives
   * @param mixing its QKD keys
   * @param party its randomness and rules
   * @param failed ends the channel
   */
  record Parts(
      Epochs epochs,
      Outgoing outgoing,
      Incoming incoming,
      QkdMixing mixing,
      Party party,
      Consumer<Reason> failed) {

    /** Ends the channel unless the other end's confirmation is the expected one. */
    void confirm(Bytes expected, Bytes given) throws ChannelClosedException {
      if (!party.rules().confirmed(expected, given)) {
        throw new ChannelClosedException(Reason.REKEY_FAILED);
      }
    }

    /** Runs a step that may wait for a device or the peer on a thread of its own. */
    void run(String name, Step step) {
      Thread.ofVirtual()
          .name("channel-" + name)
          .start(
              () -> {
                try {
                  step.run();
                } catch (ChannelClosedException e) {
                  failed.accept(e.reason());
                }
              });
    }
  }

  /** A step of a replacement. */
  @FunctionalInterface
  interface Step {
    void run() throws ChannelClosedException;
  }
}

package io.etalon.consensus;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a block that a proposal or a certificate names.
 *
 * @param persisted whether it is in the log
 * @param sources who may have it, in the order in which they showed it
 * @param requests how often it was asked for
 * @param askAtMillis not to be asked for before
 */
public record BlockRecord(
    boolean persisted, Verdict verdict, List<Integer> sources, int requests, long askAtMillis) {
  /** What its execution said. */
  public enum Verdict {
    /** It was not executed. */
    UNKNOWN,
    /** It is being executed. */
    PENDING,
    /** It follows from its parent. */
    VALID,
    /** It does not. */
    INVALID
  }

  static final BlockRecord UNSEEN = new BlockRecord(false, Verdict.UNKNOWN, List.of(), 0, 0);

  BlockRecord asPersisted() {
    return new BlockRecord(true, verdict, sources, requests, askAtMillis);
  }

  BlockRecord judged(Verdict verdict) {
    return new BlockRecord(persisted, verdict, sources, requests, askAtMillis);
  }

  BlockRecord from(int peer) {
    if (sources.contains(peer)) {
      return this;
    }
    List<Integer> more = new ArrayList<>(sources);
    more.add(peer);
    return new BlockRecord(persisted, verdict, List.copyOf(more), requests, askAtMillis);
  }

  BlockRecord notBefore(long atMillis) {
    return new BlockRecord(persisted, verdict, sources, requests, atMillis);
  }

  BlockRecord asked(long againAtMillis) {
    return new BlockRecord(persisted, verdict, sources, requests + 1, againAtMillis);
  }
}

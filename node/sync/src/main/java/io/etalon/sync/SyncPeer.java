package io.etalon.sync;

import java.util.EnumMap;
import org.apache.tuweni.bytes.Bytes32;

/** What is known of one peer as a source. */
final class SyncPeer {
  private final Bytes32 id;
  private final EnumMap<Need, Long> lacksUntilMillis = new EnumMap<>(Need.class);
  private boolean connected;
  private long claimedHeight;
  private int inFlight;
  private int failures;
  private int emptyClaims;
  private long notBeforeMillis;
  private long bannedUntilMillis;
  private long lastAsked;

  SyncPeer(Bytes32 id) {
    this.id = id;
  }

  /** Kinds of things that a peer may be without while it has others. */
  enum Need {
    ANCHOR,
    HEADERS,
    BLOCKS,
    STATE;

    static Need of(SyncRequest request) {
      return switch (request) {
        case SyncRequest.Anchor _ -> ANCHOR;
        case SyncRequest.Progress _ -> HEADERS;
        case SyncRequest.Blocks _ -> BLOCKS;
        case SyncRequest.State _ -> STATE;
      };
    }
  }

  Bytes32 id() {
    return id;
  }

  void setConnected(boolean now) {
    connected = now;
    inFlight = 0;
  }

  boolean isConnected() {
    return connected;
  }

  void claim(long height) {
    claimedHeight = Math.max(claimedHeight, height);
  }

  /** What it could prove takes the place of what it said; counts a claim of more. */
  void prove(long height) {
    emptyClaims = claimedHeight > height ? emptyClaims + 1 : 0;
    claimedHeight = height;
  }

  int emptyClaims() {
    return emptyClaims;
  }

  long claimedHeight() {
    return claimedHeight;
  }

  void asked(long sequence) {
    inFlight++;
    lastAsked = sequence;
  }

  long lastAsked() {
    return lastAsked;
  }

  int inFlight() {
    return inFlight;
  }

  void answered() {
    inFlight--;
    failures = 0;
  }

  /** Counts a request that stayed without answer; returns how many did in a row. */
  int failed(long retryAtMillis) {
    inFlight--;
    failures++;
    notBeforeMillis = retryAtMillis;
    return failures;
  }

  int failures() {
    return failures;
  }

  void lacks(Need need, long untilMillis) {
    lacksUntilMillis.put(need, untilMillis);
  }

  void ban(long untilMillis) {
    bannedUntilMillis = untilMillis;
    failures = 0;
    emptyClaims = 0;
  }

  boolean isBanned(long nowMillis) {
    return nowMillis < bannedUntilMillis;
  }

  /** Whether it may have this, banned or busy aside. */
  boolean mayHave(Need need, long nowMillis) {
    return connected
        && !isBanned(nowMillis)
        && nowMillis >= lacksUntilMillis.getOrDefault(need, 0L);
  }

  boolean isReady(Need need, int maxInFlight, long nowMillis) {
    return mayHave(need, nowMillis) && inFlight < maxInFlight && nowMillis >= notBeforeMillis;
  }
}

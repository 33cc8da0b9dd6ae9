package io.etalon.api;

import java.time.Duration;

/** What bounds a client's use of the server. */
final class ApiLimits {
  /** Bytes of a message in either direction. */
  static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  /** Bytes of the repeated part of an answer, so that the whole stays within a message. */
  static final int MAX_PAGE_BYTES = 3 * 1024 * 1024;

  /** Bytes of the events that a block is answered with. */
  static final int MAX_EVENT_PAGE_BYTES = 512 * 1024;

  /** Bytes of a call's headers. */
  static final int MAX_METADATA_BYTES = 16 * 1024;

  /** Calls that run at a time, streams included. */
  static final int MAX_CALLS = 1_024;

  /** Streams that are open at a time. */
  static final int MAX_STREAMS = 256;

  /** Calls of one connection at a time. */
  static final int MAX_CALLS_PER_CONNECTION = 128;

  /** Elements of a page where the client asks for none in particular, and at most. */
  static final int DEFAULT_PAGE = 100;

  static final int MAX_PAGE = 1_000;

  /** Bytes of a state key. */
  static final int MAX_KEY_BYTES = 1_024;

  static final int MAX_EVENT_FILTERS = 32;

  /** Characters of a call's JSON arguments. */
  static final int MAX_ARGUMENTS = 512 * 1024;

  /** A reader that takes nothing for so long loses its stream. */
  static final Duration SLOWEST_READER = Duration.ofSeconds(60);

  /** How long a stream waits for a block before it looks whether it is still wanted. */
  static final Duration STREAM_TICK = Duration.ofSeconds(1);

  static final Duration KEEP_ALIVE = Duration.ofSeconds(60);
  static final Duration KEEP_ALIVE_TIMEOUT = Duration.ofSeconds(20);
  static final Duration MIN_CLIENT_KEEP_ALIVE = Duration.ofSeconds(20);
  static final Duration HANDSHAKE = Duration.ofSeconds(10);
  static final Duration SHUTDOWN = Duration.ofSeconds(5);

  private ApiLimits() {}

  /** How many elements a client gets that asks for {@code wanted}. */
  static int page(int wanted) {
    return wanted <= 0 ? DEFAULT_PAGE : Math.min(wanted, MAX_PAGE);
  }
}

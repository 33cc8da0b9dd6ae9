package io.etalon.channel;

/**
 * What one end of a pair demands of QKD keys; each end states its own inside the signed transcript.
 *
 * @spec PROTOCOL section 6, "QKD mixing"
 */
public enum QkdPolicy {
  /** No application frame passes unless a QKD key was mixed into the keys in force. */
  REQUIRE,
  /** QKD keys are used where both ends have them; without them the channel goes on in software. */
  PREFER,
  /** No QKD key is drawn or fetched for this pair. */
  OFF;

  /**
   * Whether the two policies may meet in one channel: only {@code REQUIRE} with {@code OFF} may
   * not.
   */
  boolean agreesWith(QkdPolicy other) {
    return !(this == REQUIRE && other == OFF) && !(this == OFF && other == REQUIRE);
  }

  /** The stricter of two policies that agree, except that {@code OFF} on either end means off. */
  QkdPolicy joinedWith(QkdPolicy other) {
    if (this == OFF || other == OFF) {
      return OFF;
    }
    return this == REQUIRE || other == REQUIRE ? REQUIRE : PREFER;
  }
}

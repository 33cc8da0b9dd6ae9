package io.etalon.channel;

/**
 * What the keys in force rest on, from what was mixed into them and not from what was wished for.
 *
 * @spec PROTOCOL section 6, tiers 1 and 3; tier 2 needs an entropy source that says what it is
 */
public enum KeyTier {
  /** A QKD key that both ends confirmed, on top of ML-KEM-1024. */
  QKD,
  /** ML-KEM-1024 alone. */
  SOFTWARE
}

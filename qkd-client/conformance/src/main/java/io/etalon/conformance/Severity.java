package io.etalon.conformance;

/** How much a broken rule matters. */
public enum Severity {
  /** Keys, or trust in them, are at stake, or a conforming peer cannot work with this one. */
  ERROR,
  /** Conforming peers must be lenient to work with this one. */
  WARNING,
  /** True now and perhaps not later. */
  NOTE
}

import org.jspecify.annotations.NullMarked;

/**
 * Whether a key manager, or an application, keeps to ETSI GS QKD 014: rules by clause, probes that
 * try each, and findings with their remedy. What is found is said, never worked around: that is
 * the client's business.
 */
@NullMarked
module io.etalon.conformance {
  requires static transitive org.jspecify;
  requires transitive io.etalon.etsi014;
  requires com.fasterxml.jackson.databind;

  exports io.etalon.conformance;
}

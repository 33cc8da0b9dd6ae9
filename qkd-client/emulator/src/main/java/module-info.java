import org.jspecify.annotations.NullMarked;

/**
 * Pairs of key managers that speak ETSI GS QKD 014 over mutual TLS, fed by a physical model of
 * their link or by a recorded log. An eavesdropper acts on photons here and never on numbers. For
 * development and tests: no key from it is quantum.
 */
@NullMarked
module io.etalon.emulator {
  requires static transitive org.jspecify;
  requires transitive io.etalon.etsi014;
  requires transitive io.etalon.metrics;
  requires transitive io.etalon.pki;
  requires com.fasterxml.jackson.databind;
  requires jdk.httpserver;

  exports io.etalon.emulator;
}

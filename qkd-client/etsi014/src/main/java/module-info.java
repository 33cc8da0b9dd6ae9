import org.jspecify.annotations.NullMarked;

/**
 * The client of a key manager by ETSI GS QKD 014 V1.1.1 and the wire forms it shares with the
 * emulator. Keys leave it as one-time secrets and link readings as exact integers; what either is
 * used for is decided elsewhere.
 */
@NullMarked
module io.etalon.etsi014 {
  requires static transitive org.jspecify;
  requires transitive io.etalon.signing;
  requires transitive java.net.http;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;

  exports io.etalon.etsi014;
}

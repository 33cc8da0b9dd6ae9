import org.jspecify.annotations.NullMarked;

/**
 * An ensemble of entropy sources: each is tested, none is trusted alone, all that contributed are
 * named. What it gives is added to a key's own randomness and never is a key's only source.
 */
@NullMarked
module io.etalon.entropy {
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires io.etalon.pki;
  requires jdk.httpserver;
  requires transitive io.etalon.etsi014;
  requires transitive io.etalon.fetch;

  exports io.etalon.entropy;
}

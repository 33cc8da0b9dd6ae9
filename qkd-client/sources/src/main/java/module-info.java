import org.jspecify.annotations.NullMarked;

/**
 * Opens the sources of a link's readings as a configuration names them: which kind, where, under
 * whose certificate. How a kind reads its device is said in the modules below.
 */
@NullMarked
module io.etalon.sources {
  requires static transitive org.jspecify;
  requires io.etalon.pki;
  requires io.etalon.snmp;
  requires transitive io.etalon.metrics;

  exports io.etalon.sources;
}

import org.jspecify.annotations.NullMarked;

/**
 * What one chain is, as text that people write and exchange: chain specifications and the public
 * files of validators, read strictly, written in one canonical form, judged by rules that name
 * every problem at once. Secrets and running nodes never live here.
 */
@NullMarked
module io.etalon.chainspec {
  requires static transitive org.jspecify;
  requires transitive io.etalon.runtime;
  requires com.fasterxml.jackson.core;

  exports io.etalon.chainspec;
}

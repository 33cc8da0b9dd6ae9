import org.jspecify.annotations.NullMarked;

/**
 * Keys for applications that cannot afford to get one twice: a journal that survives a crash,
 * several key managers for one application, back-off, and alarms before a pool is dry. Key
 * material passes through in memory only; it is never written, cached or logged here.
 */
@NullMarked
module io.etalon.supply {
  requires static transitive org.jspecify;
  requires transitive io.etalon.etsi014;

  exports io.etalon.supply;
}

import org.jspecify.annotations.NullMarked;

/**
 * Asks a web server for one small document, bounded in size and time, over TLS with pinned trust or
 * on loopback. What is asked, and what the answer means, is decided elsewhere.
 */
@NullMarked
module io.etalon.fetch {
  requires static transitive org.jspecify;
  requires transitive java.net.http;

  exports io.etalon.fetch;
}
